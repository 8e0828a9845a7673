using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class PreviewingIndexing(TestServer server) : IClassFixture<TestServer>
{
    private const string Path = "v1/datasets/indexing-estimate";
    private const string Text = "# Birds\n\nThe plover runs. The kestrel hovers.\n\nThe wren hides.\n\n# Boats\n\nThe ketch has two masts.";

    private static readonly object Hierarchical = new
    {
        mode = "hierarchical",
        rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n\n", max_tokens = 100 }, parent_mode = "paragraph", subchunk_segmentation = new { separator = ". ", max_tokens = 50 } },
    };

    [Fact]
    public async Task Shows_exactly_the_segments_that_indexing_makes()
    {
        foreach (var (rule, form) in new[] { (Cut(40), "text_model"), (new { mode = "automatic" }, "text_model"), (Hierarchical, "hierarchical_model") })
        {
            var estimate = await UploadAsync("birds.md", Text, new { process_rule = rule, doc_form = form });
            estimate.AsObject().Select(member => member.Key).ShouldBe(["total_segments", "tokens", "characters", "preview", "truncated", "note"]);
            var dataset = await server.Api.CreateDatasetAsync();
            var created = (await server.Api.UploadAsync(dataset, "birds.md", Encoding.UTF8.GetBytes(Text), new { indexing_technique = "high_quality", process_rule = rule, doc_form = form })).Ok();
            (await server.Api.WaitAsync(dataset, created["batch"]!.GetValue<string>()))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
            var segments = (await server.Api.GetAsync($"v1/datasets/{dataset}/documents/{created["document"]!["id"]}/segments")).Ok()["data"]!.AsArray();
            estimate["total_segments"]!.GetValue<int>().ShouldBe(segments.Count);
            Shown(estimate["preview"]!.AsArray(), child => child.GetValue<string>()).ShouldBe(Shown(segments, child => child["content"]!.GetValue<string>()));
            estimate["characters"]!.GetValue<int>().ShouldBe(segments.Sum(segment => segment!["word_count"]!.GetValue<int>()));
            estimate["tokens"]!.GetValue<int>().ShouldBe(segments.Sum(segment => segment!["tokens"]!.GetValue<int>()));
            estimate["note"].ShouldBeNull();
        }
    }

    [Fact]
    public async Task Keeps_nothing()
    {
        var mark = Guid.NewGuid().ToString("N");
        await UploadAsync($"{mark}.txt", mark, new { });
        (await server.Api.PostAsync(Path, new { text = mark })).Ok();
        (await UploadRawAsync($"{mark}.pdf", mark)).Status.ShouldNotBe(System.Net.HttpStatusCode.OK);
        foreach (var file in Directory.EnumerateFiles(server.DataFolder, "*", SearchOption.AllDirectories).Where(file => !System.IO.Path.GetFileName(file).StartsWith("kvasir.", StringComparison.Ordinal)))
            (await File.ReadAllTextAsync(file)).ShouldNotContain(mark, customMessage: file);
        (Directory.Exists(System.IO.Path.Combine(server.DataFolder, "incoming")) ? Directory.GetFiles(System.IO.Path.Combine(server.DataFolder, "incoming"), "estimate-*") : []).ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_as_many_segments_as_are_asked_for()
    {
        var estimate = (await server.Api.PostAsync(Path, new { text = Text, limit = 2, process_rule = Cut(20), name = "birds" })).Ok();
        (estimate["preview"]!.AsArray().Count, estimate["truncated"]!.GetValue<bool>()).ShouldBe((2, true));
        estimate["total_segments"]!.GetValue<int>().ShouldBeGreaterThan(2);
        (await server.Api.PostAsync(Path, new { text = Text, limit = 0 })).Failed(400, "invalid_param").ShouldBe("limit: must be between 1 and 100, was 0");
        (await server.Api.PostAsync(Path, new { text = Text, limit = 101 })).Failed(400, "invalid_param");
    }

    [Fact]
    public async Task Says_that_questions_are_written_when_indexing_but_shows_those_of_a_table()
    {
        var estimate = (await server.Api.PostAsync(Path, new { text = Text, doc_form = "qa_model" })).Ok();
        estimate["note"]!.GetValue<string>().ShouldContain("only when the document is indexed");
        estimate = await UploadAsync("faq.csv", "question,answer\nWho runs?,The plover.\n", new { doc_form = "qa_model" });
        var pair = estimate["preview"]!.AsArray().ShouldHaveSingleItem()!;
        (pair["content"]!.GetValue<string>(), pair["answer"]!.GetValue<string>(), estimate["note"]).ShouldBe(("Who runs?", "The plover.", null));
    }

    [Fact]
    public async Task Tells_what_is_wrong()
    {
        (await server.Api.PostAsync(Path, new { })).Failed(400, "invalid_param").ShouldBe("text: is required and must not be blank");
        (await server.Api.PostAsync(Path, new { text = Text, doc_form = "essay" })).Failed(400, "invalid_param").ShouldContain("doc_form");
        (await server.Api.PostAsync(Path, new { text = Text, doc_form = "text_model", process_rule = Hierarchical })).Failed(400, "invalid_param").ShouldContain("go together");
        (await server.Api.PostAsync(Path, new { text = Text, process_rule = new { mode = "sideways" } })).Failed(400, "invalid_param").ShouldContain("sideways");
        (await UploadRawAsync("run.exe", "MZ")).Failed(415, "unsupported_file_type");
        (await UploadRawAsync("empty.txt", "")).Failed(400, "invalid_param").ShouldBe("file: is empty");
        (await UploadRawAsync("blank.txt", " \n ")).Failed(400, "invalid_param").ShouldBe("The file has no text that can be extracted.");
        (await UploadRawAsync("birds.txt", "The plover runs.", """{"text":"x"}""")).Failed(400, "invalid_param").ShouldBe("text: cannot be given together with a file");
    }

    private static object Cut(int length) => new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n\n", max_tokens = Math.Max(50, length) } } };

    private static List<string> Shown(JsonArray segments, Func<JsonNode, string> child) =>
        [.. segments.Select(segment => $"{segment!["content"]} {segment["word_count"]} [{string.Join('|', (segment["child_chunks"]?.AsArray() ?? []).Select(chunk => child(chunk!)))}]")];

    private async Task<JsonNode> UploadAsync(string name, string text, object data) => (await UploadRawAsync(name, text, JsonSerializer.Serialize(data))).Ok();

    private async Task<Answer> UploadRawAsync(string name, string text, string data = "{}")
    {
        using var form = new MultipartFormDataContent { { new StringContent(data, Encoding.UTF8, "text/plain"), "data" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", name } };
        return await server.Api.SendAsync(new HttpRequestMessage(HttpMethod.Post, Path) { Content = form });
    }
}
