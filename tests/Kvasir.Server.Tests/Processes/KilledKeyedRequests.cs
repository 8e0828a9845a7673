using System.Text.Json;
using Kvasir.Server.Tests.Idempotency;
using Kvasir.Server.Tests.Kit;
using Kvasir.Server.Tests.Pipelines;

namespace Kvasir.Server.Tests.Processes;

public sealed class KilledKeyedRequests : IDisposable
{
    private static readonly Dictionary<string, string> Settings = new() { ["Kvasir:Idempotency:Lease"] = "00:00:03", ["Kvasir:Fetch:AllowedNetworks:0"] = "127.0.0.1" };

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-kill-").FullName;
    private readonly string _key = KeyedCalls.NewKey();

    [Fact]
    public async Task A_key_whose_process_was_killed_is_free_after_its_lease_and_the_request_is_done()
    {
        await using var held = new HeldServer();
        var body = JsonSerializer.Serialize(new { data = new { doc_url = held.Url + "/kestrel.txt" } });
        string pipeline;
        await using (var server = await StartAsync())
        {
            var wanted = new { name = "kb_in", type = "INGESTION", clusterId = "in01-1", collectionName = "kb", functions = new[] { new { name = "idx", action = "INDEX_DOC", language = "ENGLISH" } } };
            pipeline = (await server.Api.PostAsync("v1/pipelines", wanted)).Ok()["data"]!["pipelineId"]!.GetValue<string>();
            var first = server.Api.PostAsync($"v1/pipelines/{pipeline}/run", body, _key);
            await held.Asked;
            await server.KillAsync();
            await Should.ThrowAsync<HttpRequestException>(first);
        }

        held.Open();
        await using var next = await StartAsync();
        Answer? again = null;
        await Eventually.TrueAsync(async () => (int)(again = await next.Api.PostAsync($"v1/pipelines/{pipeline}/run", body, _key)).Status != 409, TimeSpan.FromMinutes(1));
        again!.Ok();
        again!.IsReplayed().ShouldBeFalse();
        (await next.Api.PostAsync($"v1/pipelines/{pipeline}/run", body, _key)).ShouldReplay(again);
        var dataset = (await next.Api.GetAsync("v1/datasets")).Ok()["data"]![0]!["id"]!.GetValue<string>();
        (await next.Api.CountDocumentsAsync(dataset)).ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_was_given_is_given_again_after_a_kill()
    {
        Answer first;
        var body = $$"""{"name":"{{_key}}"}""";
        await using (var server = await StartAsync())
        {
            first = await server.Api.PostAsync("v1/datasets", body, _key);
            first.Ok();
            await server.KillAsync();
        }

        await using var next = await StartAsync();
        (await next.Api.PostAsync("v1/datasets", body, _key)).ShouldReplay(first);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<ServerProcess> StartAsync()
    {
        var server = ServerProcess.LaunchWith(Settings, _folder);
        await server.ReadyAsync();
        return server;
    }
}
