using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

public abstract class DocumentStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task Positions_count_up_and_are_not_used_again()
    {
        var dataset = await Store.AddDatasetAsync();
        var first = await Store.AddDocumentAsync(dataset, "a");
        var second = await Store.AddDocumentAsync(dataset, "b");
        await Store.Documents.DeleteAsync(dataset.Id, first.Id, default);
        (first.Position, second.Position, (await Store.AddDocumentAsync(dataset, "c")).Position).ShouldBe((1, 2, 3));
    }

    [SuiteFact]
    public async Task Parallel_documents_get_different_positions()
    {
        var dataset = await Store.AddDatasetAsync();
        var documents = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Store.AddDocumentAsync(dataset, $"doc {i}"))));
        documents.Select(document => document.Position).Order().ShouldBe(Enumerable.Range(1, 16));
    }

    [SuiteFact]
    public async Task A_document_that_is_refused_leaves_nothing()
    {
        var dataset = await Store.AddDatasetAsync();
        var refused = new DocumentAdmission
        {
            WorkspaceId = dataset.WorkspaceId,
            DatasetId = dataset.Id,
            Name = "n",
            Rule = ProcessRule.Automatic,
            DocLanguage = "English",
            Batch = "b",
            CreatedBy = "a",
            At = Store.Time.GetUtcNow(),
            File = new UploadFile { Id = "f", WorkspaceId = dataset.WorkspaceId, Name = "n", Size = 1, Extension = "txt", MimeType = "text/plain", ContentHash = "h", CreatedBy = "a", CreatedAt = Store.Time.GetUtcNow() },
            Admit = _ => throw new KvasirException(ErrorCode.InvalidParam, "no"),
        };
        await Should.ThrowAsync<KvasirException>(Store.Documents.AddAsync(refused, default));
        (await Store.Documents.ListAsync(dataset.Id, new DocumentFilter(null, null), new Paging(1, 10), default)).Total.ShouldBe(0);
        (await Store.Datasets.FindLatestRuleAsync(dataset.Id, default)).ShouldBeNull();
        (await Store.Jobs.TakeAsync("x", TimeSpan.FromSeconds(1), default)).ShouldBeNull();
    }

    [SuiteFact]
    public async Task A_disabled_document_is_not_replaced_by_one_of_its_name()
    {
        var dataset = await Store.AddDatasetAsync();
        var first = await Store.IndexAsync(dataset, "same", "alpha");
        (await Store.IndexAsync(dataset, "same", "beta")).Id.ShouldBe(first.Id);
        await Store.PurgeAsync();
        await Store.Documents.SwitchAsync(dataset.Id, [first.Id], DocumentSwitch.Disable, "me", default);
        (await Store.IndexAsync(dataset, "same", "gamma")).Id.ShouldNotBe(first.Id);
    }

    [SuiteFact]
    public async Task Switching_is_all_or_nothing_and_seen_by_the_next_search()
    {
        var dataset = await Store.AddDatasetAsync();
        var done = await Store.IndexAsync(dataset, "done", "alpha one");
        var waiting = await Store.AddDocumentAsync(dataset, "waiting");
        (await Should.ThrowAsync<KvasirException>(Store.Documents.SwitchAsync(dataset.Id, [done.Id, waiting.Id], DocumentSwitch.Disable, "me", default))).Code.ShouldBe(ErrorCode.InvalidAction);
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBe(["alpha one"]);

        await Store.Documents.SwitchAsync(dataset.Id, [done.Id, "unknown"], DocumentSwitch.Disable, "me", default);
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBeEmpty();
        var disabled = (await Store.Documents.FindAsync(dataset.Id, done.Id, default))!;
        (disabled.DisplayStatus, disabled.DisabledBy, disabled.DisabledAt is null).ShouldBe((DisplayStatus.Disabled, "me", false));
        await Store.Documents.SwitchAsync(dataset.Id, [done.Id], DocumentSwitch.Enable, "me", default);
        (await Store.FindNearAsync(dataset, "alpha")).ShouldBe(["alpha one"]);
    }

    [SuiteFact]
    public async Task An_update_needs_an_available_document_and_keeps_its_batch()
    {
        var dataset = await Store.AddDatasetAsync();
        var waiting = await Store.AddDocumentAsync(dataset, "doc");
        await Should.ThrowAsync<KvasirException>(UpdateAsync(dataset, waiting));
        var (job, task) = await Store.SplitAsync("alpha one");
        await Store.WriteAsync(job, task);
        await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);

        var updated = (await UpdateAsync(dataset, waiting))!;
        (updated.Id, updated.Batch, updated.Name, updated.IndexingStatus, updated.ProcessRule.Rule.Segmentation.MaxTokens).ShouldBe((waiting.Id, waiting.Batch, "renamed", IndexingStatus.Waiting, 77));
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBe(["alpha one"]);
        (await UpdateAsync(dataset, waiting with { Id = "unknown" })).ShouldBeNull();
    }

    private Task<Document?> UpdateAsync(Dataset dataset, Document document) => Store.Documents.UpdateAsync(
        new DocumentUpdate
        {
            DatasetId = dataset.Id,
            DocumentId = document.Id,
            Name = "renamed",
            File = null,
            At = Store.Time.GetUtcNow(),
            Rule = new ProcessRule { Mode = ProcessMode.Custom, Segmentation = new() { Separator = "x", MaxTokens = 77 } },
        },
        default);
}

public sealed class SqliteDocumentStoreTests() : DocumentStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresDocumentStoreTests() : DocumentStoreSuite(new PostgresBackend());
