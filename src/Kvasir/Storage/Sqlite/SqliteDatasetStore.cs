using Dapper;
using Kvasir.Knowledge;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

internal sealed class SqliteDatasetStore(SqliteDatabase database, SqliteJobQueue jobs, TimeProvider time) : IDatasetStore
{
    private const string Columns =
        """
        d.*,
        (SELECT count(*) FROM documents o WHERE o.dataset_id = d.id AND o.deleted_at IS NULL) AS document_count,
        (SELECT count(*) FROM documents o WHERE o.dataset_id = d.id AND o.deleted_at IS NULL
            AND o.indexing_status = 'completed' AND o.enabled AND NOT o.archived) AS available_document_count,
        (SELECT coalesce(sum(o.word_count), 0) FROM documents o WHERE o.dataset_id = d.id AND o.deleted_at IS NULL) AS word_count
        """;

    public Task AddAsync(Dataset dataset, CancellationToken cancellationToken) => database.WriteAsync(
        c => Unique(dataset, () => c.Execute(
            """
            INSERT INTO datasets (id, workspace_id, name, description, provider, permission, data_source_type, indexing_technique,
                embedding_model_provider, embedding_model, retrieval_model, summary_index_setting, doc_form, built_in_field_enabled,
                enable_api, created_by, created_at, updated_by, updated_at)
            VALUES (@Id, @WorkspaceId, @Name, @Description, @Provider, @Permission, @DataSourceType, @IndexingTechnique,
                @EmbeddingModelProvider, @EmbeddingModel, @RetrievalModel, @SummaryIndexSetting, @DocForm, @BuiltInFieldEnabled,
                @EnableApi, @CreatedBy, @CreatedAt, @UpdatedBy, @UpdatedAt)
            """,
            dataset)),
        cancellationToken);

    public Task<Dataset?> FindAsync(string workspaceId, string datasetId, CancellationToken cancellationToken) =>
        database.ReadAsync(c => Find(c, workspaceId, datasetId), cancellationToken);

    public Task<Listing<Dataset>> ListAsync(string workspaceId, DatasetFilter filter, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        c =>
        {
            const string Where =
                """
                d.workspace_id = @workspaceId AND d.deleted_at IS NULL AND (@pattern IS NULL OR d.name LIKE @pattern ESCAPE '\')
                AND (SELECT count(*) FROM tag_bindings b WHERE b.dataset_id = d.id AND b.tag_id IN @tags) = @tagCount
                """;
            var tags = filter.TagIds.Distinct().ToArray();
            var values = new { workspaceId, pattern = SqlText.Containing(filter.Keyword), tags, tagCount = tags.Length, paging.Limit, paging.Offset };
            var rows = c.Query<Dataset>($"SELECT {Columns} FROM datasets d WHERE {Where} ORDER BY d.created_at DESC, d.id DESC LIMIT @Limit OFFSET @Offset", values);
            return new Listing<Dataset>(rows.AsList(), c.ExecuteScalar<long>($"SELECT count(*) FROM datasets d WHERE {Where}", values));
        },
        cancellationToken);

    public Task<Dataset?> UpdateAsync(string workspaceId, string datasetId, Func<Dataset, Dataset> change, CancellationToken cancellationToken) => database.WriteAsync(
        c =>
        {
            if (Find(c, workspaceId, datasetId) is not { } before) return null;
            Store(c, change(before));
            return Find(c, workspaceId, datasetId);
        },
        cancellationToken);

    public Task<bool> DeleteAsync(string workspaceId, string datasetId, CancellationToken cancellationToken) => database.WriteAsync(
        c =>
        {
            var now = time.GetUtcNow();
            var deleted = c.Execute(
                "UPDATE datasets SET deleted_at = @now WHERE id = @datasetId AND workspace_id = @workspaceId AND deleted_at IS NULL",
                new { datasetId, workspaceId, now }) > 0;
            if (!deleted) return false;

            // Running and waiting indexing jobs lose their lease with their row: their next write fails.
            c.Execute("DELETE FROM jobs WHERE dataset_id = @datasetId", new { datasetId });
            jobs.Enqueue(c, JobKind.Purge, datasetId, datasetId, now);
            return true;
        },
        cancellationToken);

    public Task<StoredProcessRule?> FindLatestRuleAsync(string datasetId, CancellationToken cancellationToken) =>
        database.ReadAsync(c => FindLatestRule(c, datasetId), cancellationToken);

    internal static Dataset? Find(SqliteConnection c, string workspaceId, string datasetId) => c.QueryFirstOrDefault<Dataset>(
        $"SELECT {Columns} FROM datasets d WHERE d.id = @datasetId AND d.workspace_id = @workspaceId AND d.deleted_at IS NULL", new { datasetId, workspaceId });

    internal static StoredProcessRule? FindLatestRule(SqliteConnection c, string datasetId) => c.QueryFirstOrDefault<StoredProcessRule>(
        "SELECT id, dataset_id, rule FROM process_rules WHERE dataset_id = @datasetId ORDER BY key DESC LIMIT 1", new { datasetId });

    internal static void Store(SqliteConnection c, Dataset dataset) => Unique(dataset, () => c.Execute(
        """
        UPDATE datasets SET name = @Name, description = @Description, permission = @Permission, data_source_type = @DataSourceType,
            indexing_technique = @IndexingTechnique, embedding_model_provider = @EmbeddingModelProvider, embedding_model = @EmbeddingModel,
            retrieval_model = @RetrievalModel, summary_index_setting = @SummaryIndexSetting, doc_form = @DocForm,
            built_in_field_enabled = @BuiltInFieldEnabled, enable_api = @EnableApi, updated_by = @UpdatedBy, updated_at = @UpdatedAt
        WHERE id = @Id
        """,
        dataset));

    private static void Unique(Dataset dataset, Action write)
    {
        try
        {
            write();
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE)
        {
            throw DatasetErrors.NameTaken(dataset.Name, e);
        }
    }
}
