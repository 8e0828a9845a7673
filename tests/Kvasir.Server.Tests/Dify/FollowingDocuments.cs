using System.Net;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;
using Kvasir.Server.Tests.WebConsole;

namespace Kvasir.Server.Tests.Dify;

public sealed class FollowingDocuments : IAsyncLifetime
{
    private readonly EmbeddingEndpoint _endpoint = new();
    private readonly TestServer _server = new() { Settings = { ["Kvasir:Console:MaxEventStreams"] = "3", ["Kvasir:Embeddings:Default"] = "acme/embed" } };
    private string _dataset = "";

    public async Task InitializeAsync()
    {
        _endpoint.Configure(_server, "acme", "embed");
        await _server.InitializeAsync();
        _dataset = await _server.Api.CreateDatasetAsync();
    }

    [Fact]
    public async Task A_document_is_followed_from_waiting_to_completed_and_until_it_is_gone()
    {
        _endpoint.Hold();
        var created = (await _server.Api.CreateTextAsync(_dataset, "plover", "The plover runs.")).Ok();
        var id = created["document"]!["id"]!.GetValue<string>();
        await using var events = await FollowAsync();
        events.Response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream; charset=utf-8");
        (await events.UntilAsync(id, state => Status(state) == "indexing" && state["total_segments"]!.GetValue<int>() == 1))[^1]["completed_segments"]!.GetValue<int>().ShouldBe(0);
        _endpoint.Open();
        var last = (await events.UntilAsync(id, state => Status(state) == "completed"))[^1].AsObject();
        last.Select(member => member.Key).ShouldBe(
        [
            "id", "name", "batch", "indexing_status", "enabled", "archived", "error", "completed_segments", "total_segments", "word_count", "processing_started_at", "parsing_completed_at", "cleaning_completed_at",
            "splitting_completed_at", "completed_at", "paused_at", "stopped_at",
        ]);
        (last["name"]!.GetValue<string>(), last["batch"]!.GetValue<string>(), last["completed_segments"]!.GetValue<int>(), last["total_segments"]!.GetValue<int>(), last["word_count"]!.GetValue<int>())
            .ShouldBe(("plover", created["batch"]!.GetValue<string>(), 1, 1, "The plover runs.".Length));
        last["completed_at"].ShouldNotBeNull();

        (await _server.Api.PatchAsync($"v1/datasets/{_dataset}/documents/status/disable", new { document_ids = new[] { id } })).Ok();
        await events.UntilAsync(id, state => !state["enabled"]!.GetValue<bool>());
        ((int)(await _server.Api.DeleteAsync($"v1/datasets/{_dataset}/documents/{id}")).Status).ShouldBe(204);
        (await UntilDeletedAsync(events, id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_is_told_with_its_reason()
    {
        await using var events = await FollowAsync();
        (await events.NextAsync())!.Value.Data["documents"]!.AsArray().ShouldBeEmpty("the first event comes at once, also where nothing happens");
        _endpoint.IsBroken = true;
        var id = (await _server.Api.CreateTextAsync(_dataset, "plover", "The plover runs.")).Ok()["document"]!["id"]!.GetValue<string>();
        var failed = (await events.UntilAsync(id, state => Status(state) == "error"))[^1];
        failed["error"]!.GetValue<string>().ShouldContain("embed");
        failed["stopped_at"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Somebody_who_comes_again_is_told_what_happened_meanwhile()
    {
        var (kept, gone) = (await _server.Api.AddTextAsync(_dataset, "kept", "The plover runs."), await _server.Api.AddTextAsync(_dataset, "gone", "The kestrel hovers."));
        string position;
        await using (var events = await FollowAsync())
        {
            await events.NextAsync();
            position = events.LastId!;
        }

        (await _server.Api.PatchAsync($"v1/datasets/{_dataset}/documents/status/disable", new { document_ids = new[] { kept } })).Ok();
        ((int)(await _server.Api.DeleteAsync($"v1/datasets/{_dataset}/documents/{gone}")).Status).ShouldBe(204);
        await using var again = await FollowAsync(("Last-Event-ID", position));
        var told = (await again.NextAsync())!.Value.Data;
        told["deleted"]!.AsArray().Select(id => id!.GetValue<string>()).ShouldBe([gone]);
        told["documents"]!.AsArray().Single(document => document!["id"]!.GetValue<string>() == kept)!["enabled"]!.GetValue<bool>().ShouldBeFalse();
        (await _server.Api.SendAsync(Request(("Last-Event-ID", "x")))).Failed(400, "invalid_param").ShouldBe("Last-Event-ID: must be the id of an event, was 'x'");
        (await _server.Api.SendAsync(Request(("Last-Event-ID", "99999999999999999999")))).Failed(400, "invalid_param");
        await using var first = await FollowAsync(("Last-Event-ID", "0"));
        (await first.NextAsync())!.Value.Data["documents"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Every_follower_is_told_the_same()
    {
        await using var one = await FollowAsync();
        await using var other = await FollowAsync();
        var id = (await _server.Api.CreateTextAsync(_dataset, "plover", "The plover runs.")).Ok()["document"]!["id"]!.GetValue<string>();
        foreach (var events in new[] { one, other }) await events.UntilAsync(id, state => Status(state) == "completed");
    }

    [Fact]
    public async Task The_stream_ends_with_the_dataset()
    {
        await using var events = await FollowAsync();
        await events.NextAsync();
        ((int)(await _server.Api.DeleteAsync($"v1/datasets/{_dataset}")).Status).ShouldBe(204);
        (await events.ToEndAsync())[^1].ShouldBe("deleted");
    }

    [Fact]
    public async Task The_stream_ends_when_the_key_is_revoked_or_somebody_signs_out()
    {
        var key = (await _server.Api.PostAsync("v1/api-keys", new { name = "reader", scopes = new[] { "read" } })).Json;
        await using var byKey = await EventReader.OpenAsync(new Api(_server.Address, key["key"]!.GetValue<string>()).Http, $"v1/datasets/{_dataset}/events");
        var browser = new Browser(_server.Address);
        await browser.CreateUserAsync("li", "correct horse battery", TestServer.Key);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(_server.Address + "/") };
        await using var byCookie = await EventReader.OpenAsync(http, $"v1/datasets/{_dataset}/events", ("Cookie", browser.Cookie!));
        foreach (var events in new[] { byKey, byCookie }) (await events.NextAsync())!.Value.Name.ShouldBe("documents");
        ((int)(await _server.Api.DeleteAsync($"v1/api-keys/{key["id"]}")).Status).ShouldBe(204);
        ((int)(await browser.DeleteAsync("v1/console/session")).Status).ShouldBe(204);
        foreach (var events in new[] { byKey, byCookie }) await events.ToEndAsync();
    }

    [Fact]
    public async Task A_key_may_have_a_few_streams_and_gets_room_when_it_closes_one()
    {
        var open = new List<EventReader>();
        for (var i = 0; i < 3; i++) open.Add(await FollowAsync());
        var refused = await _server.Api.SendAsync(Request());
        refused.Failed(429, "too_many_requests").ShouldContain("Kvasir:Console:MaxEventStreams");
        refused.Headers.RetryAfter.ShouldNotBeNull();
        await open[0].DisposeAsync();
        await Eventually.TrueAsync(
            async () =>
            {
                await using var events = await FollowAsync();
                return events.Response.StatusCode == HttpStatusCode.OK;
            },
            TimeSpan.FromMinutes(1));
        foreach (var events in open.Skip(1)) await events.DisposeAsync();
    }

    [FactOnPostgres]
    public async Task Work_of_another_process_is_told_too()
    {
        var other = new TestServer { Settings = { ["Kvasir:Store"] = _server.Settings["Kvasir:Store"], ["Kvasir:Role"] = "api" } };
        _endpoint.Configure(other, "acme", "embed");
        await other.InitializeAsync();
        try
        {
            await using var events = await EventReader.OpenAsync(other.Api.Http, $"v1/datasets/{_dataset}/events");
            var id = (await _server.Api.CreateTextAsync(_dataset, "plover", "The plover runs.")).Ok()["document"]!["id"]!.GetValue<string>();
            await events.UntilAsync(id, state => Status(state) == "completed");
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    private static string Status(JsonNode state) => state["indexing_status"]!.GetValue<string>();

    private static async Task<int> UntilDeletedAsync(EventReader events, string id)
    {
        while (await events.NextAsync() is { } happened)
        {
            if (happened.Data["deleted"]!.AsArray().Count(deleted => deleted!.GetValue<string>() == id) is var count and > 0) return count;
        }

        return 0;
    }

    private Task<EventReader> FollowAsync(params (string Name, string Value)[] headers) => EventReader.OpenAsync(_server.Api.Http, $"v1/datasets/{_dataset}/events", headers);

    private HttpRequestMessage Request(params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"v1/datasets/{_dataset}/events");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
