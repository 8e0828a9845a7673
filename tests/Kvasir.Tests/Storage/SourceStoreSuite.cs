using Kvasir.Knowledge;
using Kvasir.Pipelines.Sync;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

public abstract class SourceStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task A_source_is_kept_changed_and_deleted()
    {
        var source = await Store.AddSourceAsync(await Store.AddDatasetAsync());
        (await Store.Sources.FindAsync(source.DatasetId, source.Id, default)).ShouldBe(source);
        (await Store.Sources.FindAsync("other", source.Id, default)).ShouldBeNull();
        var changed = source with { Name = "other", Schedule = null, NextRunAt = null, Enabled = false, DeleteMissing = false, Scope = """{"prefix":"a/"}""" };
        (await Store.Sources.ChangeAsync(changed, default)).ShouldBeTrue();
        (await Store.Sources.ListAsync(source.DatasetId, new Paging(1, 10), default)).Items.ShouldBe([changed]);
        (await Store.Sources.DeleteAsync("other", source.Id, default)).ShouldBeFalse();
        (await Store.Sources.DeleteAsync(source.DatasetId, source.Id, default)).ShouldBeTrue();
        (await Store.Sources.ListAsync(source.DatasetId, new Paging(1, 10), default)).Items.ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task A_source_that_runs_is_not_queued_twice_and_whoever_runs_it_keeps_its_lease()
    {
        var source = await Store.AddSourceAsync(await Store.AddDatasetAsync());
        var run = (await Store.Sources.QueueAsync(source, Store.Time.GetUtcNow(), default)).ShouldNotBeNull();
        var job = await Store.TakeAsync();
        (job.Kind, job.Subject).ShouldBe((JobKind.SyncSource, source.Id));
        (await Store.Sources.QueueAsync(source, Store.Time.GetUtcNow(), default)).ShouldBe(run);
        (await Store.Jobs.ExtendAsync(job, TimeSpan.FromSeconds(30), default)).ShouldBeTrue();
        await Store.SourceSync.EndAsync(job, run with { Status = SourceRunStatus.Failed, Error = "no" }, default);
        (await Store.Sources.QueueAsync(source, Store.Time.GetUtcNow(), default)).ShouldNotBeNull().Id.ShouldNotBe(run.Id);
        (await Store.Sources.ListRunsAsync(source.Id, new Paging(1, 10), default)).Items.Select(other => other.Status).ShouldBe([SourceRunStatus.Running, SourceRunStatus.Failed]);
    }

    [SuiteFact]
    public async Task Of_many_that_find_a_source_due_one_queues_it()
    {
        var source = await Store.AddSourceAsync(await Store.AddDatasetAsync());
        var next = Store.Time.GetUtcNow().AddHours(1);
        var due = (await Store.Sources.ListDueAsync(Store.Time.GetUtcNow(), 10, default)).ShouldHaveSingleItem();
        var queued = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.Sources.QueueDueAsync(due, next, Store.Time.GetUtcNow(), default))));
        queued.Count(mine => mine).ShouldBe(1);
        (await Store.Sources.ListDueAsync(Store.Time.GetUtcNow(), 10, default)).ShouldBeEmpty();
        (await Store.Sources.FindAsync(source.DatasetId, source.Id, default)).ShouldNotBeNull().NextRunAt.ShouldBe(next);
        (await Store.Sources.ListRunsAsync(source.Id, new Paging(1, 10), default)).Total.ShouldBe(1);
    }

    [SuiteFact]
    public async Task What_was_taken_is_known_by_its_key_and_never_doubled()
    {
        var source = await Store.AddSourceAsync(await Store.AddDatasetAsync());
        var (job, run) = await BeginAsync(source);
        run = await Store.SourceSync.ApplyAsync(job, Batch(source, run, "a", "b"), default);
        (run.Added, run.Changed).ShouldBe((2, 0));
        run = await Store.SourceSync.ApplyAsync(job, Batch(source, run, "b", "c") with { Unchanged = [new UnchangedItem("a", "tag")] }, default);
        (run.Added, run.Changed, run.Unchanged).ShouldBe((3, 1, 1));
        var items = await Store.SourceSync.ListItemsAsync(source.Id, default);
        items.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => (item.Key, item.Version, item.Tag)).ShouldBe([("a", "v", "tag"), ("b", "v", null), ("c", "v", null)]);
        (await Store.Documents.ListAsync(source.DatasetId, new DocumentFilter(null, null), new Paging(1, 10), default)).Total.ShouldBe(3);
    }

    [SuiteFact]
    public async Task Whoever_lost_the_lease_writes_nothing()
    {
        var source = await Store.AddSourceAsync(await Store.AddDatasetAsync());
        var (job, run) = await BeginAsync(source);
        Store.Time.Advance(TimeSpan.FromSeconds(31));
        var second = await Store.TakeAsync();
        await Should.ThrowAsync<LeaseLostException>(Store.SourceSync.ApplyAsync(job, Batch(source, run, "a"), default));
        await Should.ThrowAsync<LeaseLostException>(Store.SourceSync.EndAsync(job, run, default));
        (await Store.SourceSync.ListItemsAsync(source.Id, default)).ShouldBeEmpty();
        (await Store.SourceSync.BeginAsync(second, default)).ShouldNotBeNull().Run.ShouldBe(run);
    }

    [SuiteFact]
    public async Task What_a_run_has_not_seen_is_deleted_a_little_at_a_time()
    {
        var source = await Store.AddSourceAsync(await Store.AddDatasetAsync());
        var (job, run) = await BeginAsync(source);
        await Store.SourceSync.EndAsync(job, await Store.SourceSync.ApplyAsync(job, Batch(source, run, "a", "b", "c", "d"), default) with { Status = SourceRunStatus.Succeeded }, default);
        (job, run) = await BeginAsync(source);
        run = await Store.SourceSync.ApplyAsync(job, Batch(source, run) with { Unchanged = [new UnchangedItem("b", null)] }, default);
        var (first, hasMore) = await Store.SourceSync.DeleteUnseenAsync(job, source, run, 2, default);
        (first.Deleted, hasMore).ShouldBe((2, true));
        var (second, _) = await Store.SourceSync.DeleteUnseenAsync(job, source, first, 2, default);
        second.Deleted.ShouldBe(3);
        (await Store.SourceSync.ListItemsAsync(source.Id, default)).ShouldHaveSingleItem().Key.ShouldBe("b");
        (await Store.Documents.ListAsync(source.DatasetId, new DocumentFilter(null, null), new Paging(1, 10), default)).Items.ShouldHaveSingleItem().Name.ShouldBe("b");
    }

    [SuiteFact]
    public async Task A_document_that_somebody_deleted_is_not_known_any_more()
    {
        var source = await Store.AddSourceAsync(await Store.AddDatasetAsync());
        var (job, run) = await BeginAsync(source);
        run = await Store.SourceSync.ApplyAsync(job, Batch(source, run, "a"), default);
        await Store.Documents.DeleteAsync(source.DatasetId, (await Store.SourceSync.ListItemsAsync(source.Id, default))[0].DocumentId, default);
        (await Store.SourceSync.ListItemsAsync(source.Id, default)).ShouldBeEmpty();
        (await Store.SourceSync.ApplyAsync(job, Batch(source, run, "a"), default)).Added.ShouldBe(2);
        (await Store.SourceSync.ListItemsAsync(source.Id, default)).ShouldHaveSingleItem();
    }

    private async Task<(Job Job, SourceRun Run)> BeginAsync(PipelineSource source)
    {
        await Store.Sources.QueueAsync(source, Store.Time.GetUtcNow(), default);
        while (true)
        {
            var job = await Store.TakeAsync();
            if (job.Kind == JobKind.SyncSource) return (job, (await Store.SourceSync.BeginAsync(job, default)).ShouldNotBeNull().Run);
            await Store.Jobs.CompleteAsync(job, default);
        }
    }

    private SourceBatch Batch(PipelineSource source, SourceRun run, params string[] keys) => new(run, Store.Admission(source, run, keys), [.. keys.Select(key => new TakenItem(key, "v", null))], []);
}

public sealed class SqliteSourceStoreTests() : SourceStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresSourceStoreTests() : SourceStoreSuite(new PostgresBackend());
