using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Pipelines;

public sealed class PingsAndStops : IAsyncLifetime
{
    private readonly TestServer _server = new();
    private readonly HeldServer _held = new();

    public async Task InitializeAsync()
    {
        _server.Settings["Kvasir:Fetch:AllowedNetworks:0"] = "127.0.0.1";
        _server.Settings["Kvasir:Pipelines:Ping"] = "00:00:00.1";
        await _server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _held.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_in_which_nothing_happens_says_that_it_is_there(bool isPublished)
    {
        var pipeline = await TestPipeline.OfFileAsync(_server.Api, AskingPipeline.At(_held.Url));
        var body = pipeline.Body([await pipeline.UploadAsync("a.txt", "a")], mode: "streaming", isPublished: isPublished);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{pipeline.Path}/run") { Content = JsonContent.Create(body) };
        using var response = await pipeline.Api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        await _held.Asked;
        while ((await lines.ReadLineAsync()).ShouldNotBeNull() != "event: ping") continue;
        (await lines.ReadLineAsync()).ShouldBe("");
        _held.Open();
        var rest = await lines.ReadToEndAsync();
        rest.TrimEnd().Split('\n')[^1].ShouldStartWith("""data: {"event":"workflow_finished",""");
        rest.ShouldContain("\"status\":\"succeeded\"");
    }

    [Fact]
    public async Task A_run_that_is_stopped_ends_with_its_document()
    {
        var pipeline = await TestPipeline.OfFileAsync(_server.Api, AskingPipeline.At(_held.Url));
        var streaming = pipeline.StreamAsync(pipeline.Body([await pipeline.UploadAsync("a.txt", "a")], mode: "streaming")).ToListAsync().AsTask();
        await _held.Asked;
        var run = (await pipeline.RunsAsync()).ShouldHaveSingleItem()!;
        var stop = $"{pipeline.Path}/runs/{run["id"]}/stop";

        (await pipeline.Api.PostAsync(stop, new { })).Ok();

        var last = (await streaming)[^1];
        (last["event"]!.GetValue<string>(), last["data"]!["status"]!.GetValue<string>()).ShouldBe(("workflow_finished", "stopped"));
        (await pipeline.RunsAsync()).ShouldHaveSingleItem()!["status"]!.GetValue<string>().ShouldBe("stopped");
        var document = (await pipeline.DocumentsAsync()).ShouldHaveSingleItem()!;
        (document["indexing_status"]!.GetValue<string>(), document["error"]!.GetValue<string>()).ShouldBe(("error", "The run was stopped."));
        (await pipeline.Api.PostAsync(stop, new { })).Failed(400, "invalid_action").ShouldBe("The run has ended.");
        await NextSucceedsAsync(pipeline);
        (await pipeline.SegmentsAsync(document["id"]!.GetValue<string>())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_that_is_deleted_in_its_run_holds_nothing_up()
    {
        var pipeline = await TestPipeline.OfFileAsync(_server.Api, AskingPipeline.At(_held.Url));
        var file = await pipeline.UploadAsync("a.txt", "a");
        var streaming = pipeline.StreamAsync(pipeline.Body([file], mode: "streaming")).ToListAsync().AsTask();
        var waiting = pipeline.RunAsync(file);
        await _held.Asked;
        await Eventually.TrueAsync(async () => (await pipeline.DocumentsAsync()).Count == 2, TimeSpan.FromMinutes(1));
        foreach (var document in await pipeline.DocumentsAsync())
            (await pipeline.Api.DeleteAsync($"v1/datasets/{pipeline.Dataset}/documents/{document!["id"]}")).Status.ShouldBe(HttpStatusCode.NoContent);

        var last = (await streaming)[^1];
        (last["event"]!.GetValue<string>(), last["data"]!["status"]!.GetValue<string>()).ShouldBe(("workflow_finished", "stopped"));
        (await waiting)["data"]!["status"]!.GetValue<string>().ShouldBe("stopped");
        (await pipeline.DocumentsAsync()).ShouldBeEmpty();
        await NextSucceedsAsync(pipeline);
    }

    [Fact]
    public async Task A_dataset_that_is_deleted_in_its_runs_ends_them_all()
    {
        var pipeline = await TestPipeline.OfFileAsync(_server.Api, AskingPipeline.At(_held.Url));
        JsonObject[] files = [await pipeline.UploadAsync("a.txt", "a"), await pipeline.UploadAsync("b.txt", "b")];
        var streaming = pipeline.StreamAsync(pipeline.Body(files, mode: "streaming")).ToListAsync().AsTask();
        var draft = pipeline.StreamAsync(pipeline.Body(files, mode: "streaming", isPublished: false)).ToListAsync().AsTask();
        var waiting = pipeline.RunAsync(files);
        await _held.Asked;
        await Eventually.TrueAsync(async () => (await pipeline.DocumentsAsync()).Count == 4, TimeSpan.FromMinutes(1));

        (await pipeline.Api.DeleteAsync($"v1/datasets/{pipeline.Dataset}")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await streaming).Where(happened => happened["event"]!.GetValue<string>() == "workflow_finished").Select(happened => happened["data"]!["status"]!.GetValue<string>()).ShouldBe(["stopped", "stopped"]);
        var answer = await waiting;
        answer["data"]!["status"]!.GetValue<string>().ShouldBe("failed");
        answer["documents"]!.AsArray().Select(document => document!["indexing_status"]!.GetValue<string>()).ShouldBe(["error", "error"]);
        _held.Open();
        (await draft)[^1]["event"]!.GetValue<string>().ShouldBe("workflow_finished");
    }

    [Fact]
    public async Task A_client_that_leaves_does_not_end_a_published_run()
    {
        var pipeline = await TestPipeline.OfFileAsync(_server.Api, AskingPipeline.At(_held.Url));
        using var leaving = new CancellationTokenSource();
        await foreach (var happened in pipeline.StreamAsync(pipeline.Body([await pipeline.UploadAsync("a.txt", "a")], mode: "streaming"), leaving.Token))
        {
            if (happened["event"]!.GetValue<string>() == "workflow_started") break;
        }

        await leaving.CancelAsync();
        await _held.Asked;
        _held.Open();
        await Eventually.TrueAsync(async () => (await pipeline.RunsAsync())[0]!["status"]!.GetValue<string>() == "succeeded", TimeSpan.FromMinutes(1));
        (await pipeline.DocumentsAsync()).ShouldHaveSingleItem()!["indexing_status"]!.GetValue<string>().ShouldBe("completed");
    }

    private async Task NextSucceedsAsync(TestPipeline pipeline)
    {
        _held.Open();
        (await pipeline.DocumentOfAsync(await pipeline.UploadAsync("next.txt", "b")))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        (await pipeline.FindAsync("kestrel", "keyword_search")).ShouldBe(["next.txt"]);
    }
}
