using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>What people look at who keep a server running: jobs, models, health.</summary>
public sealed class WatchingTheServer : IAsyncLifetime
{
    private readonly EmbeddingEndpoint _endpoint = new();
    private readonly TestServer _server = new() { Settings = { ["Kvasir:Embeddings:Default"] = "acme/embed", ["Kvasir:Indexing:Workers"] = "1" } };

    public Task InitializeAsync()
    {
        _endpoint.Configure(_server, "acme", "embed");
        return _server.InitializeAsync();
    }

    [Fact]
    public async Task Jobs_are_listed_while_they_wait_and_run()
    {
        var dataset = await _server.Api.CreateDatasetAsync();
        _endpoint.Hold();
        var running = (await _server.Api.CreateTextAsync(dataset, "first", "The plover runs.")).Ok()["document"]!["id"]!.GetValue<string>();
        await Eventually.TrueAsync(async () => (await _server.Api.GetAsync("v1/jobs?status=running")).Ok()["total"]!.GetValue<int>() == 1, TimeSpan.FromMinutes(1));
        var waiting = (await _server.Api.CreateTextAsync(dataset, "second", "The kestrel hovers.")).Ok()["document"]!["id"]!.GetValue<string>();

        var list = (await _server.Api.GetAsync("v1/jobs")).Ok();
        list["data"]!.AsArray().Select(job => (job!["document_id"]!.GetValue<string>(), job["document_name"]!.GetValue<string>(), job["status"]!.GetValue<string>(), job["kind"]!.GetValue<string>()))
            .ShouldBe([(running, "first", "running", "index_document"), (waiting, "second", "waiting", "index_document")]);
        var first = list["data"]![0]!.AsObject();
        first.Select(member => member.Key).ShouldBe(["id", "kind", "dataset_id", "document_id", "document_name", "status", "attempts", "worker", "created_at", "lease_expires_at"]);
        (first["dataset_id"]!.GetValue<string>(), first["attempts"]!.GetValue<int>()).ShouldBe((dataset, 1));
        first["worker"].ShouldNotBeNull();
        first["lease_expires_at"]!.GetValue<long>().ShouldBeGreaterThan(first["created_at"]!.GetValue<long>());
        list["data"]![1]!["worker"].ShouldBeNull();
        (list["total"]!.GetValue<int>(), list["page"]!.GetValue<int>(), list["limit"]!.GetValue<int>(), list["has_more"]!.GetValue<bool>()).ShouldBe((2, 1, 20, false));
        (await _server.Api.GetAsync("v1/jobs?status=waiting")).Ok()["data"]!.AsArray().ShouldHaveSingleItem()!["document_id"]!.GetValue<string>().ShouldBe(waiting);
        (await _server.Api.GetAsync("v1/jobs?limit=1&page=2")).Ok()["data"]!.AsArray().ShouldHaveSingleItem()!["document_id"]!.GetValue<string>().ShouldBe(waiting);
        (await _server.Api.GetAsync("v1/jobs?status=done")).Failed(400, "invalid_param").ShouldBe("status: must be one of waiting, running, was 'done'");

        (await (await _server.OtherWorkspaceAsync()).GetAsync("v1/jobs")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
        var elsewhere = await _server.Api.CreateDatasetAsync("economy");
        var limited = (await _server.Api.PostAsync("v1/api-keys", new { name = "limited", scopes = new[] { "read" }, dataset_ids = new[] { elsewhere } })).Json["key"]!.GetValue<string>();
        (await new Api(_server.Address, limited).GetAsync("v1/jobs")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_model_is_asked_and_says_how_it_is()
    {
        var embed = new { model = "embed", model_provider = "acme", model_type = "text-embedding" };
        var answer = (await _server.Api.PostAsync("v1/workspaces/current/models/test", embed)).Ok();
        answer.AsObject().Select(member => member.Key).ShouldBe(["ok", "milliseconds", "dimensions", "error"]);
        (answer["ok"]!.GetValue<bool>(), answer["dimensions"]!.GetValue<int>(), answer["error"]).ShouldBe((true, 26, null));
        _endpoint.IsBroken = true;
        answer = (await _server.Api.PostAsync("v1/workspaces/current/models/test", embed)).Ok();
        (answer["ok"]!.GetValue<bool>(), answer["dimensions"]).ShouldBe((false, null));
        answer["error"]!.GetValue<string>().ShouldContain("500");
        (await _server.Api.PostAsync("v1/workspaces/current/models/test", new { model = "none", model_provider = "acme", model_type = "text-embedding" })).Failed(400, "invalid_param")
            .ShouldBe("model: 'acme/none' is not configured as text-embedding. Configured: acme/embed, kvasir/use-lite-en-zh.");
        (await _server.Api.PostAsync("v1/workspaces/current/models/test", new { model = "embed", model_provider = "acme", model_type = "tts" })).Failed(400, "invalid_param").ShouldBe("model_type: must be one of text-embedding, rerank, llm, was 'tts'");
        (await _server.Api.PostAsync("v1/workspaces/current/models/test", new { model = "embed", model_provider = "acme", model_type = "llm" })).Failed(400, "invalid_param").ShouldBe("model: 'acme/embed' is not configured as llm. None is configured.");
    }

    [Fact]
    public async Task The_server_tells_how_it_is_to_those_who_administrate()
    {
        var answer = (await _server.Api.GetAsync("v1/server")).Ok();
        answer["store"]!.GetValue<string>().ShouldBe(TestStore.IsPostgres ? "postgresql" : "sqlite");
        answer["started_at"]!.GetValue<long>().ShouldBeInRange(DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        answer["memory_mb"]!.GetValue<long>().ShouldBeGreaterThan(10);
        answer["version"]!.GetValue<string>().ShouldMatch(@"^\d+\.\d+\.\d+");
        var checks = answer["checks"]!.AsArray();
        foreach (var name in new[] { "database", "files", "disk" }) checks.Select(check => check!["name"]!.GetValue<string>()).ShouldContain(name);
        checks.ShouldAllBe(check => check!["status"]!.GetValue<string>() == "ok" || check["status"]!.GetValue<string>() == "warning");
        answer.ToJsonString().ShouldNotContain(_server.DataFolder);
        var reader = (await _server.Api.PostAsync("v1/api-keys", new { name = "writer", scopes = new[] { "read", "write" } })).Json["key"]!.GetValue<string>();
        (await new Api(_server.Address, reader).GetAsync("v1/server")).Failed(403, "forbidden");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _endpoint.DisposeAsync();
    }
}
