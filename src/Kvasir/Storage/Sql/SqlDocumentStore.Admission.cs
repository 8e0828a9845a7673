using System.Text.Json;
using Kvasir.Chunking;
using Kvasir.Collections;
using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

/// <summary>Documents on their way in.</summary>
internal sealed partial class SqlDocumentStore
{
    public Task<Document> AddAsync(DocumentAdmission admission, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            var dataset = await SqlDatasetStore.FindAsync(c, admission.WorkspaceId, admission.DatasetId) ?? throw DatasetErrors.NotFound();
            var admitted = admission.Admit(dataset);
            if (admitted != dataset) await SqlDatasetStore.StoreAsync(c, admitted);

            var replaced = await FindReplacedAsync(c, admission);
            if (replaced is { Archived: true }) throw DocumentErrors.NotAvailable(replaced);
            await SqlUploadStore.InsertAsync(c, admission.File);
            var values = new AdmittedRow(
                replaced?.Id ?? Ids.New(time), admission, admission.File.Id, await RuleIdAsync(c, admission, replaced), admitted.DocForm!, DataSource.UploadFile);
            if (replaced is null) await InsertAsync(c, values);
            else await ReplaceAsync(c, replaced, values);

            await jobs.EnqueueAsync(c, JobKind.IndexDocument, values.Id, admission.DatasetId, admission.At);
            return (await FindAsync(c, admission.DatasetId, values.Id))!;
        },
        cancellationToken);

    // With a key, the document of that key; a document with a key is replaced in no other way. The plus as in the progress of a batch: few documents share a name.
    private static async Task<Document?> FindReplacedAsync(SqlSession c, DocumentAdmission admission)
    {
        var where = admission.ExternalKey is not null ? "d.external_key = @ExternalKey"
            : "d.name = @Name AND d.enabled AND NOT d.archived AND d.external_key IS NULL AND d.data_source_type = @sourceType ORDER BY +d.position LIMIT 1";
        if (admission is { ExternalKey: null, ReplaceSameName: false }) return null;
        var values = new { admission.DatasetId, admission.Name, admission.ExternalKey, sourceType = DataSource.UploadFile };
        return (await QueryAsync(c, $"SELECT d.*, f.*, r.* {Tables} WHERE d.dataset_id = @DatasetId AND d.deleted_at IS NULL AND {where}", values)).SingleOrDefault();
    }

    private static async Task InsertAsync(SqlSession c, AdmittedRow values) => await c.ExecuteAsync(
        """
        INSERT INTO documents (id, dataset_id, position, name, batch, data_source_type, upload_file_id, process_rule_id, doc_form, doc_language,
            created_from, created_by, created_at, updated_at, indexing_status, external_key, pending_values, awaited_until)
        VALUES (@Id, @DatasetId, (SELECT coalesce(max(position), 0) + 1 FROM documents WHERE dataset_id = @DatasetId), @Name, @Batch, @SourceType,
            @FileId, @RuleId, @DocForm, @DocLanguage, 'api', @CreatedBy, @At, @At, 'waiting', @ExternalKey, @Values, @AwaitedUntil)
        """,
        values);

    // The segments that answer searches stay until the new generation takes their place.
    private static async Task ReplaceAsync(SqlSession c, Document replaced, AdmittedRow values)
    {
        await c.ExecuteAsync(
            $"""
            UPDATE documents SET name = @Name, batch = @Batch, upload_file_id = @FileId, process_rule_id = @RuleId, doc_form = @DocForm, doc_language = @DocLanguage,
                created_from = 'api', pipeline_run_id = NULL, updated_at = @At, pending_values = @Values, awaited_until = @AwaitedUntil, {StartedAnew}
            WHERE id = @Id
            """,
            values);
        await SqlDocumentSource.DropFileAsync(c, replaced.Id, replaced.File?.Id);
        await EndRunsAsync(c, replaced.Id, values.At);
    }

    private async Task<string> RuleIdAsync(SqlSession c, DocumentAdmission admission, Document? replaced)
    {
        if (admission.Rule is null && admission.ExternalKey is not null && replaced is not null) return replaced.ProcessRule.Id;
        if (admission.Rule is null && await SqlDatasetStore.FindLatestRuleAsync(c, admission.DatasetId) is { } latest) return latest.Id;

        return await InsertRuleAsync(c, admission.DatasetId, admission.Rule ?? ProcessRule.Automatic, admission.At);
    }

    // A client that brings the same rule again and again does not fill the table with it.
    private async Task<string> InsertRuleAsync(SqlSession c, string datasetId, ProcessRule rule, DateTimeOffset at)
    {
        if (await SqlDatasetStore.FindLatestRuleAsync(c, datasetId) is { } latest && Written(latest.Rule) == Written(rule)) return latest.Id;
        var id = Ids.New(time);
        await c.ExecuteAsync("INSERT INTO process_rules (id, dataset_id, rule, created_at) VALUES (@id, @datasetId, @rule, @at)", new { id, datasetId, rule, at });
        return id;

        static string Written(ProcessRule rule) => JsonSerializer.Serialize(rule, StoredJson.Default.ProcessRule);
    }

    // What a document's row takes from its admission.
    private sealed record AdmittedRow(string Id, DocumentAdmission Admission, string FileId, string RuleId, string DocForm, string SourceType)
    {
        public string DatasetId => Admission.DatasetId;

        public string Name => Admission.Name;

        public string Batch => Admission.Batch;

        public string? ExternalKey => Admission.ExternalKey;

        public IReadOnlyList<NamedValue>? Values => Admission.Values;

        public DateTimeOffset? AwaitedUntil => Admission.AwaitedUntil;

        public string DocLanguage => Admission.DocLanguage;

        public string CreatedBy => Admission.CreatedBy;

        public DateTimeOffset At => Admission.At;
    }
}
