using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;
using Kvasir.Server.Tests.Sync;

namespace Kvasir.Server.Tests.Pipelines;

public sealed class Reruns : SyncTest
{
    private static readonly string Text = string.Join("\n\n", Enumerable.Range(0, 8).Select(number => $"Paragraph {number} tells of subject{number} and of many other things that fill some lines."));

    [Fact]
    public async Task The_same_inputs_embed_nothing()
    {
        var (pipeline, document) = await MadeAsync();
        var (before, texts) = (await SegmentsAsync(pipeline.Dataset, document), Model.Texts);

        var end = await AgainAsync(pipeline, document, new { });

        Model.Texts.ShouldBe(texts);
        Sync(end).ShouldBe($$"""{"embedded":0,"reused":{{before.Count}},"deleted":0}""");
        (await SegmentsAsync(pipeline.Dataset, document)).Select(segment => segment!["id"]!.GetValue<string>()).ShouldBe(before.Select(segment => segment!["id"]!.GetValue<string>()));
        (await pipeline.RunsAsync()).Select(run => (run!["document_id"]!.GetValue<string>(), run["status"]!.GetValue<string>())).ShouldBe([(document, "succeeded"), (document, "succeeded")]);
        (await pipeline.DocumentsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Another_length_replaces_the_chunks_and_the_old_ones_answer_until_then()
    {
        var (pipeline, document) = await MadeAsync();
        var before = await ContentsAsync(pipeline.Dataset, document);
        Model.Hold();

        var again = (await Api.PostAsync($"v1/datasets/{pipeline.Dataset}/documents/{document}/pipeline/rerun", new { inputs = new { chunk_length = 40, chunk_overlap = 0 } })).Ok();
        await Eventually.TrueAsync(async () => (await DetailAsync(pipeline.Dataset, document))["indexing_status"]!.GetValue<string>() == "indexing", TimeSpan.FromMinutes(1));
        (await Api.RetrieveAsync(pipeline.Dataset, "subject3", "full_text_search")).ShouldHaveSingleItem()!["segment"]!["content"]!.GetValue<string>().ShouldBeOneOf([.. before]);

        Model.Open();
        (await Api.WaitAsync(pipeline.Dataset, again["batch"]!.GetValue<string>()))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        var after = await ContentsAsync(pipeline.Dataset, document);
        after.Count.ShouldBeGreaterThan(before.Count);
        after.ShouldAllBe(content => content.Length <= 40);
        (await Api.RetrieveAsync(pipeline.Dataset, "subject3", "full_text_search")).ShouldHaveSingleItem()!["segment"]!["content"]!.GetValue<string>().ShouldBeOneOf([.. after]);
    }

    [Fact]
    public async Task What_no_pipeline_made_is_refused()
    {
        var (pipeline, document) = await MadeAsync();
        var dataset = await Api.CreateDatasetAsync();
        var other = await Api.AddTextAsync(dataset, "doc", "By hand.");
        (await Api.PostAsync($"v1/datasets/{dataset}/documents/{other}/pipeline/rerun", new { })).Failed(400, "invalid_param").ShouldBe("The document was not made by a pipeline.");
        (await Api.PostAsync($"v1/datasets/{pipeline.Dataset}/documents/{document}/pipeline/rerun", new { inputs = new { chunk_length = "many" } })).Failed(400, "invalid_param").ShouldContain("chunk_length");
        (await Api.PostAsync($"v1/datasets/{pipeline.Dataset}/documents/{Guid.NewGuid()}/pipeline/rerun", new { })).Failed(404, "not_found");
    }

    private async Task<(TestPipeline Pipeline, string Document)> MadeAsync()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(Api, "general");
        var body = pipeline.Body([await pipeline.UploadAsync("text.txt", Text)], new JsonObject { ["chunk_length"] = 200, ["chunk_overlap"] = 0 });
        return (pipeline, (await Api.PostAsync($"{pipeline.Path}/run", body)).Ok()["documents"]![0]!["id"]!.GetValue<string>());
    }

    private async Task<JsonNode> AgainAsync(TestPipeline pipeline, string document, object body) =>
        await FinishedAsync(pipeline.Dataset, await Api.PostAsync($"v1/datasets/{pipeline.Dataset}/documents/{document}/pipeline/rerun", body));
}
