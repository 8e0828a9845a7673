using System.Net.Sockets;
using System.Text;
using Kvasir.Server.Tests.Kit;
using Kvasir.Server.Tests.Pipelines;
using Kvasir.Server.Tests.Zilliz;

namespace Kvasir.Server.Tests.Idempotency;

public sealed class UnkeptAnswers : IAsyncLifetime
{
    private readonly TestServer _server = new();
    private readonly string _key = KeyedCalls.NewKey();

    [Fact]
    public async Task A_stream_is_not_kept_and_the_run_is_not_begun_again()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_server.Api, "general-economy");
        var body = pipeline.Body([await pipeline.UploadAsync("a.txt", "The owl waits.")], mode: "streaming").ToJsonString();
        (await _server.Api.PostAsync($"{pipeline.Path}/run", body, _key)).Text.ShouldContain("workflow_finished");
        (await _server.Api.PostAsync($"{pipeline.Path}/run", body, _key)).Failed(409, "idempotency_answer_not_kept").ShouldContain("answered by 200");
        (await _server.Api.CountDocumentsAsync(pipeline.Dataset)).ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_not_kept_and_nothing_is_made_again()
    {
        var dataset = await _server.Api.CreateDatasetAsync("economy");
        var document = await _server.Api.AddTextAsync(dataset, "notes", "text");
        var (path, body) = ($"v1/datasets/{dataset}/documents/{document}/segments", $$"""{"segments":[{"content":"{{new string('x', 2000)}}"}]}""");
        (await _server.Api.PostAsync(path, body, _key)).Ok();
        (await _server.Api.PostAsync(path, body, _key)).Failed(409, "idempotency_answer_not_kept");
        (await _server.Api.GetAsync(path)).Ok()["total"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_not_kept_whatever_its_status()
    {
        var isThere = false;
        await using var site = new LocalServer(http => LocalServer.WriteAsync(http, "The owl waits.", "text/plain", isThere ? 200 : 404));
        var wanted = new { name = "kb_in", type = "INGESTION", clusterId = "in01-1", collectionName = "kb", functions = new[] { new { name = "idx", action = "INDEX_DOC", language = "ENGLISH" } } };
        var pipeline = (await _server.Api.PostAsync("v1/pipelines", wanted)).Data()["pipelineId"];
        var body = $$$"""{"data":{"doc_url":"{{{site.Url}}}/owl.txt"}}""";
        (await _server.Api.PostAsync($"v1/pipelines/{pipeline}/run", body, _key)).Refused(200, 90030);
        isThere = true;
        (await _server.Api.PostAsync($"v1/pipelines/{pipeline}/run", body, _key)).Data()["num_chunks"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_did_not_come_whole_leaves_its_key_free()
    {
        var body = $$"""{"name":"{{_key}}"}""";
        var address = new Uri(_server.Address);
        using (var client = new TcpClient(address.Host, address.Port))
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/datasets/tags HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {TestServer.Key}\r\nIdempotency-Key: {_key}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body[..5]}"));

        Answer? whole = null;
        await Eventually.TrueAsync(async () => (int)(whole = await _server.Api.PostAsync("v1/datasets/tags", body, _key)).Status != 409, TimeSpan.FromMinutes(1));
        whole!.Ok();
        whole!.IsReplayed().ShouldBeFalse();
    }

    public Task InitializeAsync()
    {
        _server.Settings["Kvasir:Idempotency:MaxAnswerBytes"] = "1024";
        _server.Settings["Kvasir:Collections:LegacyErrorStatus"] = "true";
        _server.Settings["Kvasir:Fetch:AllowedNetworks:0"] = "127.0.0.1";
        return _server.InitializeAsync();
    }

    public Task DisposeAsync() => _server.DisposeAsync();
}
