using System.Net;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Pipelines;

public sealed class SyncedSites : IAsyncLifetime
{
    private readonly TestServer _server = new();
    private readonly ChangingSite _site = new();
    private Api _api = null!;
    private string _dataset = "";

    public async Task InitializeAsync()
    {
        foreach (var (name, value) in ChangingSite.Settings) _server.Settings[name] = value;
        await _server.InitializeAsync();
        _api = _server.Api;
        _dataset = await _api.PublishWebsiteAsync();
        foreach (var bird in (string[])["kestrel", "plover", "heron"]) _site.Pages[$"/{bird}"] = $"The {bird} is a bird that many people have seen.";
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_site_is_kept_in_step_and_what_has_not_changed_is_not_run_again()
    {
        var source = await _api.CreateWebsiteSourceAsync(_dataset, _site.Url);
        SourceCalls.Tell(await _api.SyncAsync(_dataset, source)).ShouldBe("succeeded: 4 seen, 4 added, 0 changed, 0 unchanged, 0 deleted, 0 failed, 0 skipped");
        (await _api.CountRunsAsync(_dataset, "succeeded")).ShouldBe(4);
        var before = await DocumentsAsync();
        (await FindAsync("plover")).ShouldNotBe(0);

        _site.Pages["/kestrel"] = "Nobody has seen this falcon for years.";
        _site.Pages.TryRemove("/plover", out _);
        _site.Pages["/dunnock"] = "The dunnock sings in the hedge.";
        // The first page names others now, so it has changed too.
        SourceCalls.Tell(await _api.SyncAsync(_dataset, source)).ShouldBe("succeeded: 4 seen, 1 added, 2 changed, 1 unchanged, 1 deleted, 0 failed, 0 skipped");
        var after = await DocumentsAsync();
        after.Keys.ShouldBe(["/", "/dunnock", "/heron", "/kestrel"], ignoreOrder: true);
        after["/heron"].ShouldBe((before["/heron"].Id, 1));
        after["/kestrel"].ShouldBe((before["/kestrel"].Id, 2));
        // The runs of a deleted document go with it.
        await Eventually.TrueAsync(async () => await _api.CountRunsAsync(_dataset) == 6, TimeSpan.FromMinutes(1));
        (await FindAsync("plover")).ShouldBe(0);
        (await FindAsync("falcon")).ShouldNotBe(0);

        SourceCalls.Tell(await _api.SyncAsync(_dataset, source)).ShouldBe("succeeded: 4 seen, 0 added, 0 changed, 4 unchanged, 0 deleted, 0 failed, 0 skipped");
        (await _api.CountRunsAsync(_dataset)).ShouldBe(6);
        (await DocumentsAsync()).ShouldBe(after);
    }

    [Fact]
    public async Task A_site_that_is_away_is_reported_and_costs_no_document()
    {
        var source = await _api.CreateWebsiteSourceAsync(_dataset, _site.Url);
        await _api.SyncAsync(_dataset, source);
        _site.Before = _ => throw new IOException("The site is away.");
        var run = await _api.SyncAsync(_dataset, source);
        run["status"]!.GetValue<string>().ShouldBe("failed");
        run["error"]!.GetValue<string>().ShouldNotBeEmpty();
        (await DocumentsAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_source_is_created_changed_and_deleted()
    {
        var sources = $"v1/datasets/{_dataset}/pipeline/sources";
        var source = await _api.CreateWebsiteSourceAsync(_dataset, _site.Url);
        var shown = (await _api.PatchAsync($"{sources}/{source}", new { schedule = "0 3 * * MON", time_zone = "Europe/Vienna", delete_missing = false })).Ok();
        (shown["schedule"]!.GetValue<string>(), shown["delete_missing"]!.GetValue<bool>()).ShouldBe(("0 3 * * MON", false));
        shown["next_run_at"]!.GetValue<long>().ShouldBeGreaterThan(0);
        (await _api.GetAsync($"{sources}/{source}")).Ok().ToJsonString().ShouldBe(shown.ToJsonString());
        (await _api.GetAsync(sources)).Ok()["data"]![0]!.ToJsonString().ShouldBe(shown.ToJsonString());
        (await _api.PatchAsync($"{sources}/{source}", new { schedule = "0 0 L * *" })).Failed(400, "invalid_param").ShouldStartWith("schedule: ");
        (await _api.PatchAsync($"{sources}/{source}", new { time_zone = "Vienna" })).Failed(400, "invalid_param").ShouldStartWith("time_zone: ");
        (await _api.PostAsync(sources, new { name = "x", start_node_id = SourceCalls.WebsiteNode, inputs = new { } })).Failed(400, "invalid_param").ShouldContain("is required in input form");
        (await _api.DeleteAsync($"{sources}/{source}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await _api.GetAsync($"{sources}/{source}")).Failed(404, "not_found").ShouldBe("Pipeline source not found.");
    }

    private async Task<Dictionary<string, (string Id, int Runs)>> DocumentsAsync()
    {
        var documents = new Dictionary<string, (string Id, int Runs)>();
        foreach (var document in await _api.AllDocumentsAsync(_dataset))
        {
            var id = document["id"]!.GetValue<string>();
            documents.Add(document["name"]!.GetValue<string>(), (id, (await _api.GetAsync($"v1/datasets/{_dataset}/pipeline/runs?document_id={id}")).Ok()["total"]!.GetValue<int>()));
        }

        return documents;
    }

    private async Task<int> FindAsync(string word) => (await _api.RetrieveAsync(_dataset, word, "keyword_search")).Count(record => record!["segment"]!["content"]!.GetValue<string>().Contains($"{word} ", StringComparison.Ordinal));
}
