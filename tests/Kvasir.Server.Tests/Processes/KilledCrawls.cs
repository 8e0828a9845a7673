using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Processes;

public sealed class KilledCrawls : IAsyncLifetime
{
    private const int Pages = 300;

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-crawl-").FullName;
    private readonly ChangingSite _site = new();
    private ServerProcess _server = null!;

    public Task InitializeAsync()
    {
        // The first page is one of them.
        for (var i = 1; i < Pages; i++) _site.Pages[$"/page{i:000}"] = $"This is what page {i} says of its subject{i}.";
        return StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_server_that_is_killed_in_the_middle_of_a_crawl_completes_it_and_doubles_nothing()
    {
        var dataset = await _server.Api.PublishWebsiteAsync();
        var source = await _server.Api.CreateWebsiteSourceAsync(dataset, _site.Url);
        // Half of the site is answered; then the server dies while it waits for the next page.
        var (isHalf, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        _site.Before = async path =>
        {
            if (_site.Visits.Count <= Pages / 2) return;
            isHalf.TrySetResult();
            await goesOn.Task;
        };
        (await _server.Api.PostAsync($"v1/datasets/{dataset}/pipeline/sources/{source}/run", new { })).Ok();
        await isHalf.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await _server.KillAsync();
        await _server.DisposeAsync();

        await StartAsync();
        (await _server.Api.AllDocumentsAsync(dataset)).Count.ShouldBeInRange(100, Pages / 2);
        goesOn.SetResult();
        SourceCalls.Tell(await _server.Api.WaitForSyncAsync(dataset, source)).ShouldBe($"succeeded: {Pages} seen, {Pages} added, 0 changed, 0 unchanged, 0 deleted, 0 failed, 0 skipped");
        var documents = await _server.Api.AllDocumentsAsync(dataset);
        documents.Select(document => document["name"]!.GetValue<string>()).Order(StringComparer.Ordinal).ShouldBe(["/", .. _site.Pages.Keys.Order(StringComparer.Ordinal)]);
        documents.ShouldAllBe(document => document["indexing_status"]!.GetValue<string>() == "completed");
        (await _server.Api.CountRunsAsync(dataset)).ShouldBe(Pages, "no page was run twice");

        SourceCalls.Tell(await _server.Api.SyncAsync(dataset, source)).ShouldBe($"succeeded: {Pages} seen, 0 added, 0 changed, {Pages} unchanged, 0 deleted, 0 failed, 0 skipped");
        (await _server.Api.CountRunsAsync(dataset)).ShouldBe(Pages);
    }

    private async Task StartAsync()
    {
        // A short lease: what the dead process held is soon handed out again.
        _server = ServerProcess.LaunchWith(new Dictionary<string, string>(ChangingSite.Settings) { ["Kvasir:Indexing:Lease"] = "00:00:02" }, _folder);
        await _server.ReadyAsync();
    }
}
