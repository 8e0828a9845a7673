using System.Text.Json.Nodes;
using Kvasir.Pipelines.Sync;
using Kvasir.Tests.Storage;

namespace Kvasir.Tests.Pipelines.Sync;

public sealed class KeepingSources : IAsyncLifetime
{
    private readonly SqliteBackend _store = new();
    private SyncKit _kit = null!;

    public async Task InitializeAsync()
    {
        await _store.InitializeAsync();
        _kit = new SyncKit(_store);
        await _kit.PublishAsync();
    }

    public Task DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task What_cannot_be_a_source_is_refused_with_a_reason()
    {
        (await RefusedAsync("files", new SourceSettings())).ShouldBe("start_node_id: 'files' takes uploaded files, which are sent and not listed: only web sites, online documents and drives can be sources");
        (await RefusedAsync("index", new SourceSettings())).ShouldStartWith("start_node_id: the published pipeline has no datasource 'index'");
        (await RefusedAsync("site", new SourceSettings { Schedule = "0 0 31 2 *" })).ShouldContain("never comes");
        (await RefusedAsync("site", new SourceSettings { TimeZone = "Mars/Base" })).ShouldStartWith("time_zone: 'Mars/Base' is no time zone");
        (await RefusedAsync("site", new SourceSettings { TimeZone = "../../etc/passwd" })).ShouldStartWith("time_zone:");
        (await RefusedAsync("site", new SourceSettings { Scope = new JsonObject { ["prefix"] = "a" } })).ShouldBe("scope.prefix: is not taken: what is crawled is said by the inputs");
        (await RefusedAsync("drive", new SourceSettings { Scope = new JsonObject { ["prefix"] = 1 } })).ShouldStartWith("scope.prefix: must be a text");
        (await RefusedAsync("wiki", new SourceSettings { Scope = new JsonObject { ["page_ids"] = "p1" } })).ShouldStartWith("scope.page_ids: must be a list");
        (await Should.ThrowAsync<KvasirException>(_kit.Sources.CreateAsync(_kit.Caller, _kit.Dataset, "site", new SourceSettings(), default))).Field.ShouldBe("name");
        await _kit.PublishAsync(isPublished: false);
        (await RefusedAsync("site", new SourceSettings())).ShouldStartWith("Workflow not published");
    }

    [Fact]
    public async Task A_schedule_is_changed_switched_off_and_removed()
    {
        var source = await _kit.CreateAsync("site", new SourceSettings { Schedule = "0 3 * * *", TimeZone = "Europe/Vienna" });
        source.NextRunAt.ShouldNotBeNull().Minute.ShouldBe(0);
        (await ChangeAsync(source, new SourceSettings { Enabled = false })).NextRunAt.ShouldBeNull();
        (await ChangeAsync(source, new SourceSettings { Enabled = true, Schedule = "30 3 * * *" })).NextRunAt.ShouldNotBeNull().Minute.ShouldBe(30);
        var without = await ChangeAsync(source, new SourceSettings { Schedule = "" });
        (without.Schedule, without.NextRunAt, without.TimeZone).ShouldBe((null, null, "Europe/Vienna"));
        (await _kit.Sources.GetAsync(_kit.Dataset, source.Id, default)).ShouldBe(without);
    }

    [Fact]
    public async Task Times_that_passed_while_there_was_no_server_are_run_once()
    {
        var source = await _kit.CreateAsync("site", new SourceSettings { Schedule = "@hourly" });
        (await _kit.Scheduler.QueueAsync(default)).ShouldBe(0);
        _store.Time.Advance(TimeSpan.FromHours(30));
        (await _kit.Scheduler.QueueAsync(default)).ShouldBe(1);
        (await _kit.Scheduler.QueueAsync(default)).ShouldBe(0);
        var next = (await _kit.Sources.GetAsync(_kit.Dataset, source.Id, default)).NextRunAt.ShouldNotBeNull();
        next.ShouldBeGreaterThan(_store.Time.GetUtcNow());
        next.ShouldBeLessThan(_store.Time.GetUtcNow().AddHours(1));
        (await _kit.Sources.ListRunsAsync(_kit.Dataset, source.Id, new(1, 10), default)).Items.ShouldHaveSingleItem().Status.ShouldBe(SourceRunStatus.Running);
    }

    [Fact]
    public async Task A_deleted_source_leaves_its_documents()
    {
        _kit.Site.Pages["http://site/a"] = ("Text", null);
        var source = await _kit.CreateAsync("site");
        await _kit.SyncAsync(source);
        await _kit.Sources.DeleteAsync(_kit.Dataset, source.Id, default);
        (await Should.ThrowAsync<KvasirException>(_kit.Sources.GetAsync(_kit.Dataset, source.Id, default))).Code.ShouldBe(ErrorCode.NotFound);
        (await _kit.DocumentsAsync()).ShouldHaveSingleItem();
    }

    private async Task<string> RefusedAsync(string node, SourceSettings settings)
    {
        var refused = await Should.ThrowAsync<KvasirException>(_kit.CreateAsync(node, settings));
        refused.Code.ShouldBe(ErrorCode.InvalidParam);
        return refused.Message;
    }

    private Task<PipelineSource> ChangeAsync(PipelineSource source, SourceSettings settings) => _kit.Sources.ChangeAsync(_kit.Caller, _kit.Dataset, source.Id, settings, default);
}
