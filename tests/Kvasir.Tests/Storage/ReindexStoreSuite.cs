using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

public abstract class ReindexStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task The_next_version_answers_when_it_has_every_segment()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.IndexAsync(dataset, "doc", "alpha one", "beta two");
        var (job, changed) = await ChangeAsync(dataset, "other");
        changed.Index.Version.ShouldBe(1);
        changed.NextIndex!.Version.ShouldBe(2);
        (await StatusAsync(document)).ShouldBe(IndexingStatus.Indexing);
        (await Store.Reindexing.SwitchAsync(job, changed, Store.Time.GetUtcNow(), default)).ShouldBeFalse();

        await BuildAsync(job, changed);
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBe(["alpha one"], "the old version answers");
        (await Store.Reindexing.SwitchAsync(job, changed, Store.Time.GetUtcNow(), default)).ShouldBeTrue();
        (await Store.Datasets.FindAsync(dataset.WorkspaceId, dataset.Id, default))!.Index.ShouldBe(new IndexSettings(2, "high_quality", "p", "other"));
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBe(["alpha one"]);
        (await Store.FindNearAsync(dataset, "beta"))[0].ShouldBe("beta two");
        (await StatusAsync(document)).ShouldBe(IndexingStatus.Completed);

        Store.Time.Advance(TimeSpan.FromMinutes(2));
        await Store.PurgeAsync();
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBe(["alpha one"]);
        (await Store.Search.SearchTextAsync(new SearchScope(dataset.Id, 1), ["alpha"], default)).Scores.ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task What_is_edited_or_added_meanwhile_is_handed_out_again()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.IndexAsync(dataset, "doc", "alpha one");
        var (job, changed) = await ChangeAsync(dataset, "other");
        var pending = await Store.Reindexing.NextAsync(changed, document.Id, 0, 10, default);
        var segment = (await Store.Segments.ListAsync(document, new SegmentFilter(null, []), new Paging(1, 10), default)).Items[0];
        await Store.Segments.UpdateAsync(
            new SegmentEdit(document, changed.Index, segment, segment with { Content = "omega" }, Backend.Indexed(Backend.Pending(segment with { Content = "omega" })), false), default);
        await Store.Reindexing.WriteAsync(job, changed, [.. pending.Select(Backend.Indexed)], default);
        (await Store.Reindexing.SwitchAsync(job, changed, Store.Time.GetUtcNow(), default)).ShouldBeFalse("the edited segment lacks entries");

        await BuildAsync(job, changed);
        (await Store.Reindexing.SwitchAsync(job, changed, Store.Time.GetUtcNow(), default)).ShouldBeTrue();
        (await Store.FindTextAsync(dataset, "alpha", "omega")).ShouldBe(["omega"]);
    }

    [SuiteFact]
    public async Task A_failure_leaves_the_old_version_and_the_next_change_tries_again()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.IndexAsync(dataset, "doc", "alpha one");
        var (job, changed) = await ChangeAsync(dataset, "broken");
        await Store.Reindexing.FailAsync(job, changed, "no such model", Store.Time.GetUtcNow(), default);
        (await StatusAsync(document)).ShouldBe(IndexingStatus.Error);
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBe(["alpha one"]);
        (await ChangeAsync(dataset, "broken")).Job.Kind.ShouldBe(JobKind.Reindex);
        (await StatusAsync(document)).ShouldBe(IndexingStatus.Indexing);
    }

    [SuiteFact]
    public async Task Going_back_gives_up_the_job_and_its_writes()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.IndexAsync(dataset, "doc", "alpha one");
        var (job, changed) = await ChangeAsync(dataset, "other");
        await Store.Datasets.UpdateAsync(dataset.WorkspaceId, dataset.Id, known => known.WithIndex(dataset.IndexingTechnique, dataset.EmbeddingModelProvider, dataset.EmbeddingModel), default);
        await Should.ThrowAsync<LeaseLostException>(() => BuildAsync(job, changed));
        (await StatusAsync(document)).ShouldBe(IndexingStatus.Completed);
        var again = await ChangeAsync(dataset, "third");
        again.Dataset.NextIndex!.Version.ShouldBe(3, "a version is never used again");
    }

    private async Task<(Job Job, Dataset Dataset)> ChangeAsync(Dataset dataset, string model)
    {
        await Store.Datasets.UpdateAsync(dataset.WorkspaceId, dataset.Id, known => known.WithIndex(IndexingTechnique.HighQuality, "p", model), default);
        var job = await Store.TakeAsync();
        job.Kind.ShouldBe(JobKind.Reindex);
        return (job, (await Store.Reindexing.FindAsync(job, default)).ShouldNotBeNull());
    }

    private async Task BuildAsync(Job job, Dataset dataset)
    {
        foreach (var documentId in await Store.Reindexing.ListDocumentsAsync(dataset, default))
            await Store.Reindexing.WriteAsync(job, dataset, [.. (await Store.Reindexing.NextAsync(dataset, documentId, 0, 100, default)).Select(Backend.Indexed)], default);
    }

    private async Task<string> StatusAsync(Document document) => (await Store.Documents.FindAsync(document.DatasetId, document.Id, default))!.IndexingStatus;
}

public sealed class SqliteReindexStoreTests() : ReindexStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresReindexStoreTests() : ReindexStoreSuite(new PostgresBackend());
