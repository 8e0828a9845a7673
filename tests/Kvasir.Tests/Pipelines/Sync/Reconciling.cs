using System.Text.Json.Nodes;
using Kvasir.Pipelines.Sync;
using Kvasir.Tests.Storage;

namespace Kvasir.Tests.Pipelines.Sync;

public sealed class Reconciling : IAsyncLifetime
{
    private readonly SqliteBackend _store = new();
    private SyncKit _kit = null!;

    public async Task InitializeAsync()
    {
        await _store.InitializeAsync();
        _kit = new SyncKit(_store);
        await _kit.PublishAsync();
        foreach (var name in (string[])["a", "b", "c"]) _kit.Site.Pages[$"http://site/{name}"] = ($"Text of {name}", null);
    }

    public Task DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task New_changed_unchanged_and_gone_pages_are_told_apart()
    {
        var source = await _kit.CreateAsync("site");
        SyncKit.Tell(await _kit.SyncAsync(source)).ShouldBe("succeeded: 3 added, 0 changed, 0 unchanged, 0 deleted, 0 failed, 0 skipped");
        var before = await _kit.DocumentsAsync();
        before[0].SourceItem.ShouldNotBeNull().ShouldContain("Text of ");

        _kit.Site.Pages["http://site/a"] = ("Another text", null);
        _kit.Site.Pages.Remove("http://site/b");
        _kit.Site.Pages["http://site/d"] = ("New text", null);
        var run = await _kit.SyncAsync(source);
        SyncKit.Tell(run).ShouldBe("succeeded: 1 added, 1 changed, 1 unchanged, 1 deleted, 0 failed, 0 skipped");
        run.Seen.ShouldBe(3);
        var after = await _kit.DocumentsAsync();
        after.Count.ShouldBe(3);
        after.Select(document => document.Id).Intersect(before.Select(document => document.Id)).Count().ShouldBe(2);
        after.Count(document => document.Batch == run.Batch).ShouldBe(2);

        SyncKit.Tell(await _kit.SyncAsync(source)).ShouldBe("succeeded: 0 added, 0 changed, 3 unchanged, 0 deleted, 0 failed, 0 skipped");
        (await _kit.DocumentsAsync()).Select(document => document.PipelineRunId).ShouldBe(after.Select(document => document.PipelineRunId));
    }

    [Fact]
    public async Task Pages_that_have_not_changed_are_not_transferred()
    {
        foreach (var address in _kit.Site.Pages.Keys.ToList()) _kit.Site.Pages[address] = (_kit.Site.Pages[address].Text, "tag 1");
        var source = await _kit.CreateAsync("site");
        await _kit.SyncAsync(source);
        _kit.Site.Pages["http://site/b"] = ("Text of b", "tag 2");
        SyncKit.Tell(await _kit.SyncAsync(source)).ShouldBe("succeeded: 0 added, 0 changed, 3 unchanged, 0 deleted, 0 failed, 0 skipped");
        _kit.Site.Transferred.ShouldBe(["http://site/b"]);
        await _kit.SyncAsync(source);
        _kit.Site.Transferred.ShouldBeEmpty("the new tag is known");
    }

    [Fact]
    public async Task A_page_that_fails_deletes_nothing()
    {
        var source = await _kit.CreateAsync("site");
        await _kit.SyncAsync(source);
        _kit.Site.Failing["http://site/a"] = false;
        _kit.Site.Pages.Remove("http://site/c");
        var run = await _kit.SyncAsync(source);
        SyncKit.Tell(run).ShouldBe("partial-succeeded: 0 added, 0 changed, 1 unchanged, 0 deleted, 1 failed, 0 skipped");
        run.Error.ShouldBe("Nothing was deleted, as not everything was listed: http://site/a failed");
        (await _kit.DocumentsAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_page_that_is_certainly_gone_is_deleted_although_others_lead_to_it()
    {
        var source = await _kit.CreateAsync("site");
        await _kit.SyncAsync(source);
        _kit.Site.Failing["http://site/a"] = true;
        SyncKit.Tell(await _kit.SyncAsync(source)).ShouldBe("succeeded: 0 added, 0 changed, 2 unchanged, 1 deleted, 0 failed, 1 skipped");
        (await _kit.DocumentsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_listing_that_is_cut_off_deletes_nothing()
    {
        var source = await _kit.CreateAsync("site");
        await _kit.SyncAsync(source);
        _kit.Site.CutOff = "There is more.";
        (await _kit.SyncAsync(source)).Status.ShouldBe(SourceRunStatus.Succeeded);
        _kit.Site.Pages.Remove("http://site/a");
        var run = await _kit.SyncAsync(source);
        (run.Status, run.Error, run.Deleted).ShouldBe((SourceRunStatus.PartialSucceeded, "Nothing was deleted, as not everything was listed: There is more.", 0));
    }

    [Fact]
    public async Task What_came_before_a_failure_is_kept_and_the_next_run_completes_the_rest()
    {
        var source = await _kit.CreateAsync("site");
        _kit.Site.Broken = (2, new KvasirException(ErrorCode.FetchFailed, "The site is away."));
        var run = await _kit.SyncAsync(source);
        SyncKit.Tell(run).ShouldBe("failed: 2 added, 0 changed, 0 unchanged, 0 deleted, 0 failed, 0 skipped");
        run.Error.ShouldBe("The site is away.");
        _kit.Site.Broken = null;
        SyncKit.Tell(await _kit.SyncAsync(source)).ShouldBe("succeeded: 1 added, 0 changed, 2 unchanged, 0 deleted, 0 failed, 0 skipped");
    }

    [Fact]
    public async Task A_run_whose_process_dies_goes_on_and_doubles_nothing()
    {
        for (var i = 0; i < 60; i++) _kit.Site.Pages[$"http://site/page{i:00}"] = ($"Text {i}", null);
        _kit.Site.Failing["http://site/a"] = true;
        var source = await _kit.CreateAsync("site");
        _kit.Site.Broken = (45, new TimeoutException());
        await _kit.DieAsync(source);
        (await _kit.DocumentsAsync()).Count.ShouldBeInRange(20, 60);
        _kit.Site.Broken = null;
        SyncKit.Tell(await _kit.SyncAsync(source)).ShouldBe("succeeded: 62 added, 0 changed, 0 unchanged, 0 deleted, 0 failed, 1 skipped");
        (await _kit.DocumentsAsync()).Select(document => document.Name).Distinct().Count().ShouldBe(62);
        (await _kit.Sources.ListRunsAsync(_kit.Dataset, source.Id, new(1, 10), default)).Total.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_kills_every_process_is_reported_failed()
    {
        var source = await _kit.CreateAsync("site");
        _kit.Site.Broken = (0, new TimeoutException());
        for (var i = 0; i < 5; i++) await _kit.DieAsync(source);
        var run = await _kit.SyncAsync(source);
        (run.Status, run.Error).ShouldBe((SourceRunStatus.Failed, "The run stopped the server 5 times. Another run goes on where it ended."));
    }

    [Fact]
    public async Task An_item_whose_run_failed_is_tried_again()
    {
        foreach (var address in _kit.Site.Pages.Keys.ToList()) _kit.Site.Pages[address] = (_kit.Site.Pages[address].Text, "tag");
        var source = await _kit.CreateAsync("site");
        await _kit.SyncAsync(source);
        await _kit.FailFirstAsync();
        SyncKit.Tell(await _kit.SyncAsync(source)).ShouldBe("succeeded: 0 added, 1 changed, 2 unchanged, 0 deleted, 0 failed, 0 skipped");
        _kit.Site.Transferred.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_source_that_deletes_nothing_keeps_what_is_gone()
    {
        var source = await _kit.CreateAsync("site", new SourceSettings { DeleteMissing = false });
        await _kit.SyncAsync(source);
        _kit.Site.Pages.Remove("http://site/a");
        SyncKit.Tell(await _kit.SyncAsync(source)).ShouldBe("succeeded: 0 added, 0 changed, 2 unchanged, 0 deleted, 0 failed, 0 skipped");
        (await _kit.DocumentsAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Files_of_a_drive_are_told_apart_by_their_versions()
    {
        foreach (var (name, version) in new[] { ("a.txt", "1"), ("b.txt", "1"), ("c.txt", null), ("movie.xyz", "1") }) _kit.Drive.Files[name] = version;
        var source = await _kit.CreateAsync("drive", new SourceSettings { Scope = new JsonObject { ["bucket"] = "papers", ["prefix"] = "in/" } });
        SyncKit.Tell(await _kit.SyncAsync(source)).ShouldBe("succeeded: 3 added, 0 changed, 0 unchanged, 0 deleted, 0 failed, 1 skipped");
        (_kit.Drive.Asked[0].Bucket, _kit.Drive.Asked[0].Folder).ShouldBe(("papers", "in/"));
        (_kit.Drive.Files["a.txt"], _) = ("2", _kit.Drive.Files.Remove("b.txt"));
        SyncKit.Tell(await _kit.SyncAsync(source)).ShouldBe("succeeded: 0 added, 2 changed, 0 unchanged, 1 deleted, 0 failed, 1 skipped", "what has no version may have changed");
    }

    [Fact]
    public async Task Of_online_documents_those_that_were_chosen_are_kept_in_step()
    {
        foreach (var id in (string[])["p1", "p2", "p3"]) _kit.Wiki.Pages[id] = "1";
        var source = await _kit.CreateAsync("wiki", new SourceSettings { Scope = new JsonObject { ["page_ids"] = new JsonArray("p1", "p2") } });
        SyncKit.Tell(await _kit.SyncAsync(source)).ShouldBe("succeeded: 2 added, 0 changed, 0 unchanged, 0 deleted, 0 failed, 0 skipped");
        (_kit.Wiki.Pages["p1"], _) = ("2", _kit.Wiki.Pages.Remove("p2"));
        SyncKit.Tell(await _kit.SyncAsync(source)).ShouldBe("succeeded: 0 added, 1 changed, 0 unchanged, 1 deleted, 0 failed, 0 skipped");
        source = await _kit.Sources.ChangeAsync(_kit.Caller, _kit.Dataset, source.Id, new SourceSettings { Scope = [] }, default);
        SyncKit.Tell(await _kit.SyncAsync(source)).ShouldBe("succeeded: 1 added, 0 changed, 1 unchanged, 0 deleted, 0 failed, 0 skipped");
    }
}
