using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;

namespace Kvasir.Storage.Sql;

/// <summary>Documents that runs of pipelines make.</summary>
internal sealed partial class SqlDocumentStore
{
    // A text that a client gives takes the place of what a run was to bring.
    private static Task EndRunsAsync(SqlSession c, string documentId, DateTimeOffset at) => SqlPipelineRunStore.EndAsync(c, documentId, StoredRunStatus.Stopped, "The document was given another text.", at);

    /// <summary>Adds a document that waits for a run, or lets an existing one wait for it.</summary>
    /// <returns>The document's id.</returns>
    internal async Task<string> AddOfRunAsync(SqlSession c, RunAdmission admission, AdmittedItem item)
    {
        var existing = item.DocumentId is null ? null : await FindAsync(c, admission.DatasetId, item.DocumentId) ?? throw DocumentErrors.NotFound();
        if (item.File is not null) await SqlUploadStore.InsertAsync(c, item.File);
        var values = new
        {
            id = existing?.Id ?? Ids.New(time),
            admission.DatasetId,
            item.Name,
            admission.Batch,
            admission.DatasourceType,
            fileId = item.File?.Id,
            ruleId = await InsertRuleAsync(c, admission.DatasetId, admission.Rule, admission.At),
            admission.DocForm,
            admission.CreatedBy,
            admission.At,
            item.RunId,
            item.Item,
        };
        if (existing is null)
        {
            await c.ExecuteAsync(
                """
                INSERT INTO documents (id, dataset_id, position, name, batch, data_source_type, upload_file_id, process_rule_id, doc_form, doc_language,
                    created_from, created_by, created_at, updated_at, indexing_status, pipeline_run_id, source_item)
                VALUES (@id, @DatasetId, (SELECT coalesce(max(position), 0) + 1 FROM documents WHERE dataset_id = @DatasetId), @Name, @Batch, @DatasourceType,
                    @fileId, @ruleId, @DocForm, 'English', 'rag-pipeline', @CreatedBy, @At, @At, 'waiting', @RunId, @Item)
                """,
                values);
            return values.id;
        }

        // What the document was made from stays with the text that answers, until the new one does.
        await c.ExecuteAsync(
            $"""
            UPDATE documents SET name = @Name, batch = @Batch, upload_file_id = @fileId, process_rule_id = @ruleId, doc_form = @DocForm, created_from = 'rag-pipeline',
                pipeline_run_id = @RunId, updated_at = @At, pending_values = NULL, awaited_until = NULL, {StartedAnew}
            WHERE id = @id
            """,
            values);
        await SqlDocumentSource.DropFileAsync(c, existing.Id, existing.File?.Id);
        return existing.Id;
    }
}
