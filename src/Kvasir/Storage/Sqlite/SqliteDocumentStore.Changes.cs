using Dapper;
using Kvasir.Knowledge;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>Changes of documents that exist.</summary>
internal sealed partial class SqliteDocumentStore
{
    public Task<Document?> UpdateAsync(DocumentUpdate update, CancellationToken cancellationToken) => database.WriteAsync(
        c =>
        {
            if (Find(c, update.DatasetId, update.DocumentId) is not { } document) return null;
            if (document.DisplayStatus != DisplayStatus.Available) throw DocumentErrors.NotAvailable(document);

            if (update.File is not null) SqliteUploadStore.Insert(c, update.File);
            var ruleId = update.Rule is null ? document.ProcessRule.Id : InsertRule(c, update.DatasetId, update.Rule, update.At);
            c.Execute(
                """
                UPDATE documents SET name = coalesce(@Name, name), upload_file_id = coalesce(@fileId, upload_file_id), process_rule_id = @ruleId, created_from = 'api',
                    updated_at = @At, indexing_status = 'waiting', processing_started_at = NULL, parsing_completed_at = NULL, cleaning_completed_at = NULL,
                    splitting_completed_at = NULL, completed_at = NULL, pending_generation = max(generation, pending_generation) + 1
                WHERE id = @DocumentId
                """,
                new { update.Name, fileId = update.File?.Id, ruleId, update.At, update.DocumentId });
            if (update.File is not null) c.Execute("DELETE FROM upload_files WHERE id = @Id", new { document.File?.Id });
            jobs.Enqueue(c, JobKind.IndexDocument, document.Id, update.DatasetId, update.At);
            return Find(c, update.DatasetId, update.DocumentId);
        },
        cancellationToken);

    public Task SwitchAsync(string datasetId, IReadOnlyList<string> documentIds, DocumentSwitch action, string accountId, CancellationToken cancellationToken) => database.WriteAsync(
        c =>
        {
            var documents = documentIds.Distinct().Select(id => Find(c, datasetId, id)).OfType<Document>().ToList();
            if (action == DocumentSwitch.Disable && documents.Find(document => document.IndexingStatus != IndexingStatus.Completed) is { } unfinished)
                throw DocumentErrors.NotCompleted(unfinished);
            foreach (var document in documents) Switch(c, document, action, accountId);
        },
        cancellationToken);

    private void Switch(SqliteConnection c, Document document, DocumentSwitch action, string accountId)
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
        c.Execute(
            "UPDATE documents SET enabled = @enabled, archived = @archived, disabled_at = @disabledAt, disabled_by = @disabledBy, updated_at = @now WHERE id = @Id",
            new { document.Id, enabled, archived, now, disabledAt = enabled ? (DateTimeOffset?)null : document.DisabledAt ?? now, disabledBy = enabled ? null : document.DisabledBy ?? accountId });
        SqliteIndexChanges.Add(c, document.DatasetId, document.Id);
    }
}
