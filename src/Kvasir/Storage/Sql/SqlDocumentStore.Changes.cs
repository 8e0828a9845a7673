using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

/// <summary>Changes of documents that exist.</summary>
internal sealed partial class SqlDocumentStore
{
    public Task<Document?> UpdateAsync(DocumentUpdate update, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            if (await FindAsync(c, update.DatasetId, update.DocumentId) is not { } document) return null;
            // After a failed update the old text answers, and the next update may go better.
            if (document.DisplayStatus != DisplayStatus.Available && !document.HasFailedUpdate) throw DocumentErrors.NotAvailable(document);

            if (update.File is not null) await SqlUploadStore.InsertAsync(c, update.File);
            var ruleId = update.Rule is null ? document.ProcessRule.Id : await InsertRuleAsync(c, update.DatasetId, update.Rule, update.At);
            await c.ExecuteAsync(
                $"""
                UPDATE documents SET name = coalesce(@Name, name), upload_file_id = coalesce(@fileId, upload_file_id), process_rule_id = @ruleId, created_from = 'api', pipeline_run_id = NULL,
                    updated_at = @At, pending_values = NULL, awaited_until = NULL, {StartedAnew}
                WHERE id = @DocumentId
                """,
                new { update.Name, fileId = update.File?.Id, ruleId, update.At, update.DocumentId });
            await SqlDocumentSource.DropFileAsync(c, document.Id, document.File?.Id);
            await EndRunsAsync(c, document.Id, update.At);
            await jobs.EnqueueAsync(c, JobKind.IndexDocument, document.Id, update.DatasetId, update.At);
            return await FindAsync(c, update.DatasetId, update.DocumentId);
        },
        cancellationToken);

    public Task AwaitAsync(Document queued, DateTimeOffset until, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.ExecuteAsync("UPDATE documents SET awaited_until = @until WHERE id = @Id AND batch = @Batch AND awaited_until IS NOT NULL", new { queued.Id, queued.Batch, until }), cancellationToken);

    public Task WithdrawAsync(Document queued, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            if (await FindAsync(c, queued.DatasetId, queued.Id) is not { } document || document.Batch != queued.Batch || document.IndexingStatus == IndexingStatus.Completed) return;
            if (document.Generation == 0)
            {
                await DeleteAsync(c, document.DatasetId, document.Id);
                return;
            }

            // A worker that has it loses its lease with the row.
            await c.ExecuteAsync("DELETE FROM jobs WHERE kind = @kind AND subject = @Id", new { document.Id, kind = JobKind.IndexDocument });
            if (document.IndexingStatus == IndexingStatus.Error) return;
            var now = time.GetUtcNow();
            await SqlIndexingStore.GiveUpAsync(c, document.Id, ErrorCode.TimedOut, "The run was given up.", now);
            await jobs.EnqueueAsync(c, JobKind.Purge, document.Id, document.DatasetId, now);
        },
        cancellationToken);

    public Task SwitchAsync(string datasetId, IReadOnlyList<string> documentIds, DocumentSwitch action, string accountId, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            var documents = new List<Document>();
            foreach (var id in documentIds.Distinct())
            {
                if (await FindAsync(c, datasetId, id) is { } document) documents.Add(document);
            }

            if (action == DocumentSwitch.Disable && documents.Find(document => document.IndexingStatus != IndexingStatus.Completed) is { } unfinished)
                throw DocumentErrors.NotCompleted(unfinished);
            foreach (var document in documents) await SwitchAsync(c, document, action, accountId);
        },
        cancellationToken);

    private async Task SwitchAsync(SqlSession c, Document document, DocumentSwitch action, string accountId)
    {
        var (enabled, archived) = action switch
        {
            DocumentSwitch.Enable => (true, document.Archived),
            DocumentSwitch.Disable => (false, document.Archived),
            DocumentSwitch.Archive => (document.Enabled, true),
            DocumentSwitch.Unarchive => (document.Enabled, false),
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        };
        if ((enabled, archived) == (document.Enabled, document.Archived)) return;

        var now = time.GetUtcNow();
        await c.ExecuteAsync(
            "UPDATE documents SET enabled = @enabled, archived = @archived, disabled_at = @disabledAt, disabled_by = @disabledBy, updated_at = @now WHERE id = @Id",
            new { document.Id, enabled, archived, now, disabledAt = enabled ? (DateTimeOffset?)null : document.DisabledAt ?? now, disabledBy = enabled ? null : document.DisabledBy ?? accountId });
        await c.Dialect.NoteChangeAsync(c, document.DatasetId, document.Id);
    }
}
