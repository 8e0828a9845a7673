using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Pipelines;

public sealed class Drafts(TestServer server) : IClassFixture<TestServer>
{
    private const string Text = "The first paragraph tells of apples.\n\nThe second paragraph tells of bears.";

    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_draft_shows_what_would_come_of_it_and_stores_nothing()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "general", isPublished: false);
        var file = await pipeline.UploadAsync("text.md", Text);

        var answer = (await _api.PostAsync($"{pipeline.Path}/run", pipeline.Body([file], isPublished: false))).Ok();
        var events = await pipeline.StreamAsync(pipeline.Body([file], mode: "streaming", isPublished: false)).ToListAsync();

        answer.AsObject().Select(member => member.Key).ShouldBe(["task_id", "workflow_run_id", "data"]);
        answer["data"]!["status"]!.GetValue<string>().ShouldBe("succeeded");
        foreach (var outputs in new[] { answer["data"]!["outputs"]!, events[^1]["data"]!["outputs"]! })
        {
            outputs["chunk_structure"]!.GetValue<string>().ShouldBe("text_model");
            outputs["total_segments"]!.GetValue<int>().ShouldBe(outputs["preview"]!.AsArray().Count);
            string.Join(' ', outputs["preview"]!.AsArray().Select(chunk => chunk!["content"]!.GetValue<string>())).ShouldContain("apples");
        }

        events.Select(happened => happened["event"]!.GetValue<string>()).ShouldBe(["workflow_started", .. Enumerable.Repeat((string[])["node_started", "node_finished"], 4).SelectMany(pair => pair), "workflow_finished"]);
        events[0]["data"]!["inputs"]!["sys.invoke_from"]!.GetValue<string>().ShouldBe("debugger");
        events.ShouldAllBe(happened => happened["document_id"] == null);
        (await pipeline.DocumentsAsync()).ShouldBeEmpty();
        (await pipeline.RunsAsync()).Select(run => (run!["is_draft"]!.GetValue<bool>(), run["status"]!.GetValue<string>())).ShouldBe([(true, "succeeded"), (true, "succeeded")]);
    }

    [Fact]
    public async Task A_change_of_the_draft_counts_for_documents_once_it_is_published()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "general");
        var file = await pipeline.UploadAsync("text.md", string.Join(' ', Enumerable.Repeat("Words after words.", 40)));
        await pipeline.EditDraftAsync("default_value: 1024", "default_value: 100");

        var draft = (await _api.PostAsync($"{pipeline.Path}/run", pipeline.Body([file], isPublished: false))).Ok();
        var published = await pipeline.DocumentOfAsync(file);
        await pipeline.PublishAsync();
        var later = await pipeline.DocumentOfAsync(file);

        var shown = draft["data"]!["outputs"]!["total_segments"]!.GetValue<int>();
        shown.ShouldBeGreaterThan(5);
        (await pipeline.SegmentsAsync(published["id"]!.GetValue<string>())).Count.ShouldBe(1);
        (await pipeline.SegmentsAsync(later["id"]!.GetValue<string>())).ShouldBe(draft["data"]!["outputs"]!["preview"]!.AsArray().Select(chunk => chunk!["content"]!.GetValue<string>()));
        var runs = await pipeline.RunsAsync();
        runs.Select(run => run!["is_draft"]!.GetValue<bool>()).ShouldBe([false, false, true]);
        runs.Take(2).Select(run => run!["document_id"]!.GetValue<string>()).ShouldBe([later["id"]!.GetValue<string>(), published["id"]!.GetValue<string>()]);
    }

    [Fact]
    public async Task A_draft_that_fails_says_why_and_is_no_error_of_the_request()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "general", isPublished: false);
        var answer = (await _api.PostAsync($"{pipeline.Path}/run", pipeline.Body([await pipeline.UploadAsync("bad.pdf", "This is no PDF.")], isPublished: false))).Ok();
        answer["data"]!["status"]!.GetValue<string>().ShouldBe("failed");
        answer["data"]!["error"]!.GetValue<string>().ShouldNotBeEmpty();
    }
}
