using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;

namespace Kvasir.Storage.Sql;

internal sealed partial class SqlDocumentStore(SqlDatabase database, SqlJobQueue jobs, TimeProvider time) : IDocumentStore
{
    private const string Tables =
        """
        FROM documents d
        JOIN process_rules r ON r.id = d.process_rule_id
        LEFT JOIN upload_files f ON f.id = d.upload_file_id
        """;

    // The generation that people see: the one that answers, or the first one while it is being built.
    internal const string ShownGeneration = "CASE WHEN d.generation > 0 THEN d.generation ELSE d.pending_generation END";

    // What is reset where a document is to be read again, as a generation after all that there were.
    private const string StartedAnew =
        $"""
        {SqlDocumentSource.Keep},
        indexing_status = 'waiting', error = NULL, error_code = NULL, paused_at = NULL, processing_started_at = NULL, parsing_completed_at = NULL, cleaning_completed_at = NULL,
        splitting_completed_at = NULL, completed_at = NULL, stopped_at = NULL, split_progress = NULL,
        pending_generation = CASE WHEN pending_generation > generation THEN pending_generation ELSE generation END + 1
        """;

    private const string SegmentCount = $"(SELECT count(*) FROM segments s WHERE s.document_id = d.id AND s.generation = {ShownGeneration}) AS segment_count";

    // The rows of Document.DisplayStatus, as a condition.
    private const string DisplayStatusIs =
        """
        (@status IS NULL OR @status = CASE
            WHEN d.paused_at IS NOT NULL AND d.indexing_status NOT IN ('completed', 'error') THEN 'paused'
            WHEN d.indexing_status = 'waiting' THEN 'queuing'
            WHEN d.indexing_status = 'error' THEN 'error'
            WHEN d.indexing_status <> 'completed' THEN 'indexing'
            WHEN d.archived THEN 'archived'
            WHEN d.enabled THEN 'available'
            ELSE 'disabled' END)
        """;

    public Task<Document?> FindAsync(string datasetId, string documentId, CancellationToken cancellationToken) =>
        database.ReadAsync(c => FindAsync(c, datasetId, documentId), cancellationToken);

    public Task<IReadOnlyList<Document>> FindAllAsync(string datasetId, IReadOnlyList<string> documentIds, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<Document>> (c) =>
        {
            var found = (await QueryAsync(c, $"SELECT d.*, f.*, r.* {Tables} WHERE d.dataset_id = @datasetId AND d.id IN @ids AND d.deleted_at IS NULL", new { datasetId, ids = documentIds.ToArray() })).ToDictionary(document => document.Id);
            return [.. documentIds.Where(found.ContainsKey).Select(id => found[id])];
        },
        cancellationToken);

    public Task<IReadOnlySet<string>> ListMatchingAsync(string datasetId, DocumentCondition condition, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlySet<string>> (c) =>
        {
            var filter = SqlDocumentCondition.Of(condition, c);
            var values = new Dictionary<string, object?>(filter.Values) { ["datasetId"] = datasetId };
            return (await c.QueryOnceAsync<string>($"SELECT d.id FROM documents d WHERE d.dataset_id = @datasetId AND d.deleted_at IS NULL AND d.enabled AND NOT d.archived AND d.generation > 0 AND {filter.Text}", values))
                .ToHashSet(StringComparer.Ordinal);
        },
        cancellationToken);

    public Task<IReadOnlyList<string>> ListCreatorsAsync(string datasetId, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<string>> (c) => await c.QueryAsync<string>("SELECT DISTINCT d.created_by FROM documents d WHERE d.dataset_id = @datasetId AND d.deleted_at IS NULL", new { datasetId }),
        cancellationToken);

    public Task<Listing<Document>> ListAsync(string datasetId, DocumentFilter filter, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            const string Order = "ORDER BY d.created_at DESC, d.position DESC";
            const string Any = $"d.dataset_id = @datasetId AND d.deleted_at IS NULL AND (@keyword IS NULL OR contains_text(d.name, @keyword)) AND {DisplayStatusIs}";
            // Said outright so that the key is looked up, whatever the number of documents.
            var where = filter.ExternalKey is null ? Any : $"{Any} AND d.external_key = @ExternalKey";
            var values = new { datasetId, keyword = SqlText.Part(filter.Keyword), status = filter.DisplayStatus, filter.ExternalKey, paging.Limit, paging.Offset };
            // The page is found first: files and rules of the rows before it are not looked up.
            var rows = await QueryAsync(c, $"SELECT d.*, f.*, r.* {Tables} WHERE d.id IN (SELECT d.id FROM documents d WHERE {where} {Order} LIMIT @Limit OFFSET @Offset) {Order}", values);
            return new Listing<Document>(rows, await c.ScalarAsync<long>($"SELECT count(*) FROM documents d WHERE {where}", values));
        },
        cancellationToken);

    public Task<IReadOnlyList<IndexingProgress>> ListProgressAsync(string datasetId, string batch, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<IndexingProgress>> (c) =>
        {
            // The plus keeps SQLite from walking the whole dataset by position: a batch is a few rows.
            var documents = await QueryAsync(c, $"SELECT d.*, f.*, r.* {Tables} WHERE d.dataset_id = @datasetId AND d.batch = @batch AND d.deleted_at IS NULL ORDER BY +d.position", new { datasetId, batch });
            var progress = new List<IndexingProgress>(documents.Count);
            foreach (var document in documents) progress.Add(await ProgressAsync(c, document));
            return progress;
        },
        cancellationToken);

    public Task<bool> DeleteAsync(string datasetId, string documentId, CancellationToken cancellationToken) => database.WriteAsync(c => DeleteAsync(c, datasetId, documentId), cancellationToken);

    /// <summary>Deletes a document in the caller's transaction.</summary>
    /// <returns>Whether it was there.</returns>
    internal async Task<bool> DeleteAsync(SqlSession c, string datasetId, string documentId)
    {
        var now = time.GetUtcNow();
        if (await c.ExecuteAsync("UPDATE documents SET deleted_at = @now WHERE id = @documentId AND dataset_id = @datasetId AND deleted_at IS NULL", new { documentId, datasetId, now }) == 0) return false;

        await SqlDocumentChangeStore.NoteDeletionAsync(c, datasetId, documentId, now);
        await c.ExecuteAsync("DELETE FROM jobs WHERE subject = @documentId", new { documentId });
        await c.ExecuteAsync(
            "UPDATE datasets SET doc_form = NULL WHERE id = @datasetId AND NOT EXISTS (SELECT 1 FROM documents WHERE dataset_id = @datasetId AND deleted_at IS NULL) AND NOT EXISTS (SELECT 1 FROM pipelines WHERE dataset_id = @datasetId)",
            new { datasetId });
        await SqlPipelineRunStore.EndAsync(c, documentId, StoredRunStatus.Stopped, "The document was deleted.", now);
        await c.Dialect.NoteChangeAsync(c, datasetId, documentId);
        await jobs.EnqueueAsync(c, JobKind.Purge, documentId, datasetId, now);
        return true;
    }

    public Task<Document?> PauseAsync(string datasetId, string documentId, PauseAction action, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            if (await FindAsync(c, datasetId, documentId) is not { } document) return null;
            if (IndexingStatus.IsFinal(document.IndexingStatus) || document.IsReindexing) throw DocumentErrors.AlreadyFinished(document);

            var now = time.GetUtcNow();
            await c.ExecuteAsync("UPDATE documents SET paused_at = @pausedAt, updated_at = @now WHERE id = @documentId", new { documentId, now, pausedAt = action == PauseAction.Pause ? now : (DateTimeOffset?)null });
            if (action == PauseAction.Pause) await c.ExecuteAsync("DELETE FROM jobs WHERE kind = @kind AND subject = @documentId", new { documentId, kind = JobKind.IndexDocument });
            else await jobs.EnqueueAsync(c, JobKind.IndexDocument, documentId, datasetId, now);
            return await FindAsync(c, datasetId, documentId);
        },
        cancellationToken);

    internal static async Task<Document?> FindAsync(SqlSession c, string datasetId, string documentId) => (await QueryAsync(c, $"SELECT d.*, {SegmentCount}, f.*, r.* {Tables} WHERE d.id = @documentId AND d.dataset_id = @datasetId AND d.deleted_at IS NULL", new { documentId, datasetId })).SingleOrDefault();

    /// <summary>Documents without their counts of segments, whatever their dataset.</summary>
    internal static Task<List<Document>> ListShallowAsync(SqlSession c, string[] documentIds) =>
        QueryAsync(c, $"SELECT d.*, f.*, r.* {Tables} WHERE d.id IN @documentIds", new { documentIds });

    private static async Task<List<Document>> QueryAsync(SqlSession c, string sql, object values) => await SqlMetadataStore.AttachAsync(
        c, await c.QueryAsync<Document, UploadFile?, StoredProcessRule, Document>(sql, (document, file, rule) => document with { File = file, ProcessRule = rule }, values, "id,key"));

    private static async Task<IndexingProgress> ProgressAsync(SqlSession c, Document document)
    {
        var (total, completed) = await c.SingleAsync<(int Total, int Completed)>(
            """
            SELECT count(*) AS total, count(*) FILTER (WHERE status IN ('completed', 'reused')) AS completed
            FROM segments WHERE document_id = @Id AND generation = @PendingGeneration
            """,
            new { document.Id, document.PendingGeneration });
        return new IndexingProgress(document, completed, total);
    }
}
