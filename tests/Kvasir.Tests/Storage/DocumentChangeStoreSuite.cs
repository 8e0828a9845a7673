namespace Kvasir.Tests.Storage;

public abstract class DocumentChangeStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task What_is_not_at_rest_is_seen_and_what_was_changed_or_deleted_lately()
    {
        var dataset = await Store.AddDatasetAsync();
        var old = await Store.IndexAsync(dataset, "old", "alpha", "beta");
        Store.Time.Advance(TimeSpan.FromMinutes(1));
        var since = Store.Time.GetUtcNow();
        var recent = await Store.IndexAsync(dataset, "recent", "gamma");
        var gone = await Store.IndexAsync(dataset, "gone", "delta");
        await Store.Documents.DeleteAsync(dataset.Id, gone.Id, default);
        await Store.PurgeAsync();
        var waiting = await Store.AddDocumentAsync(dataset, "waiting");

        var look = (await Store.Changes.LookAsync(dataset.Id, since, [], default)).ShouldNotBeNull();
        look.Documents.Select(state => (state.Id, state.IndexingStatus)).ShouldBe([(waiting.Id, "waiting"), (recent.Id, "completed")], ignoreOrder: true);
        var deletion = look.Deleted.ShouldHaveSingleItem();
        deletion.DocumentId.ShouldBe(gone.Id);
        // The clock of the test moves with every look at it.
        deletion.DeletedAt.ShouldBeInRange(since, Store.Time.GetUtcNow());
        look = (await Store.Changes.LookAsync(dataset.Id, since, [old.Id, gone.Id, recent.Id], default))!;
        look.Documents.Select(state => state.Name).ShouldBe(["waiting", "recent", "old"], ignoreOrder: true);
        (await Store.Changes.CountAsync(look.Documents, default)).Select(state => (state.Name, state.CompletedSegments, state.TotalSegments)).ShouldBe([("waiting", 0, 0), ("recent", 1, 1), ("old", 2, 2)], ignoreOrder: true);

        (await Store.Changes.RemoveDeletionsAsync(deletion.DeletedAt, 10, default)).ShouldBe(0);
        (await Store.Changes.RemoveDeletionsAsync(deletion.DeletedAt.AddMilliseconds(1), 10, default)).ShouldBe(1);
        (await Store.Changes.LookAsync(dataset.Id, since, [], default))!.Deleted.ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task Segments_are_counted_while_they_are_indexed()
    {
        var dataset = await Store.AddDatasetAsync();
        await Store.AddDocumentAsync(dataset);
        var (job, task) = await Store.SplitAsync("alpha", "beta", "gamma");
        await Store.Indexing.WriteAsync(job, task, [Backend.Indexed((await Store.Indexing.NextAsync(task, 0, 1, default))[0])], Store.Time.GetUtcNow(), default);
        var look = (await Store.Changes.LookAsync(dataset.Id, Store.Time.GetUtcNow(), [], default))!;
        var state = (await Store.Changes.CountAsync(look.Documents, default)).ShouldHaveSingleItem();
        (state.IndexingStatus, state.IsMoving, state.CompletedSegments, state.TotalSegments).ShouldBe(("indexing", true, 1, 3));
    }

    [SuiteFact]
    public async Task A_dataset_that_is_deleted_is_not_looked_at()
    {
        var dataset = await Store.AddDatasetAsync();
        await Store.Datasets.DeleteAsync(dataset.WorkspaceId, dataset.Id, default);
        (await Store.Changes.LookAsync(dataset.Id, Store.Time.GetUtcNow(), [], default)).ShouldBeNull();
    }
}

public sealed class SqliteDocumentChangeStoreTests() : DocumentChangeStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresDocumentChangeStoreTests() : DocumentChangeStoreSuite(new PostgresBackend());
