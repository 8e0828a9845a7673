using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class CuttingRules(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task Sizes_are_tokens_and_sentences_stay_whole_where_the_rule_says_so()
    {
        var dataset = await _api.CreateDatasetAsync();
        const string Text = "Dr. Smith came home late. He was tired. He slept until noon on the next day.";
        var id = await _api.AddTextAsync(dataset, "notes", Text, Rule(new { max_tokens = 12, length_unit = "token", split_by = "sentence" }));
        var contents = await ContentsAsync(dataset, id);
        contents.Count.ShouldBe(2, "the whole is more than 12 tokens");
        contents[0].ShouldStartWith("Dr. Smith came home late.");
        contents.ShouldAllBe(content => content.EndsWith('.'));
        string.Join(' ', contents).ShouldBe(Text);
        var detail = (await _api.GetAsync($"v1/datasets/{dataset}/documents/{id}")).Ok();
        detail["document_process_rule"]!["rules"]!["segmentation"]!.ToJsonString()
            .ShouldBe("""{"separator":"\n","max_tokens":12,"chunk_overlap":0,"length_unit":"token","split_by":"sentence"}""");
    }

    [Fact]
    public async Task Economy_datasets_count_the_tokens_of_the_built_in_model()
    {
        var dataset = await _api.CreateDatasetAsync("economy");
        var created = (await _api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { name = "n", text = "one two three four five six seven eight nine ten eleven twelve thirteen", process_rule = Rule(new { separator = "###", max_tokens = 10, length_unit = "token" }) })).Ok();
        await _api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        (await ContentsAsync(dataset, created["document"]!["id"]!.GetValue<string>())).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("length_unit", "word", "process_rule.rules.segmentation.length_unit: must be character or token, was 'word'")]
    [InlineData("split_by", "page", "process_rule.rules.segmentation.split_by: must be separator, sentence or markdown, was 'page'")]
    public async Task Unknown_names_are_refused(string member, string value, string message)
    {
        var dataset = await _api.CreateDatasetAsync();
        var rule = Rule(new Dictionary<string, object> { ["max_tokens"] = 100, [member] = value });
        (await _api.CreateTextAsync(dataset, "n", "text", rule)).Failed(400, "invalid_param").ShouldContain(message);
    }

    [Fact]
    public async Task A_segment_says_under_which_headings_it_stands_and_is_found_by_them()
    {
        var dataset = await _api.CreateDatasetAsync();
        var created = (await _api.UploadAsync(dataset, "guide.md", Encoding.UTF8.GetBytes("# Zeppelin\n\n## Install\n\nRun the program.\n\n## Remove\n\nDelete the folder."))).Ok();
        await _api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        var path = $"v1/datasets/{dataset}/documents/{created["document"]!["id"]}/segments";
        var segment = (await _api.GetAsync(path)).Ok()["data"]!.AsArray().Single(item => item!["content"]!.GetValue<string>().Contains("Run"))!;
        segment["context"]!.ToJsonString().ShouldBe("""{"page":null,"headings":["Zeppelin","Install"]}""");
        segment["content"]!.GetValue<string>().ShouldNotContain("Zeppelin");
        var found = await _api.RetrieveAsync(dataset, "zeppelin", "full_text_search");
        found.Select(record => record!["segment"]!["context"]!["headings"]!.AsArray().Count).Max().ShouldBe(2);

        var edited = (await _api.PostAsync($"{path}/{segment["id"]}", new { segment = new { content = "Start the setup." } })).Ok()["data"]!;
        edited["context"]!.ToJsonString().ShouldBe(segment["context"]!.ToJsonString());
        (await _api.RetrieveAsync(dataset, "zeppelin setup", "full_text_search"))[0]!["segment"]!["content"]!.GetValue<string>().ShouldBe("Start the setup.");
    }

    [Fact]
    public async Task A_plain_text_has_no_context()
    {
        var dataset = await _api.CreateDatasetAsync();
        var id = await _api.AddTextAsync(dataset, "notes", "Nothing above.");
        var segment = (await _api.GetAsync($"v1/datasets/{dataset}/documents/{id}/segments")).Ok()["data"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        segment.ContainsKey("context").ShouldBeTrue();
        segment["context"].ShouldBeNull();
    }

    private static object Rule(object segmentation) => new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation } };

    private async Task<List<string>> ContentsAsync(string dataset, string document) =>
        [.. (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}/segments?limit=100")).Ok()["data"]!.AsArray().Select(item => item!["content"]!.GetValue<string>())];
}
