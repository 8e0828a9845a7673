using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

internal sealed class SqlDatasetStore(SqlDatabase database, SqlJobQueue jobs, TimeProvider time) : IDatasetStore
{
    private const string OwnColumns =
        """
        d.*,
        (SELECT p.id FROM pipelines p WHERE p.dataset_id = d.id) AS pipeline_id,
        (SELECT p.published_version_id IS NOT NULL FROM pipelines p WHERE p.dataset_id = d.id) AS is_published
        """;

    private const string Columns =
        $"""
        {OwnColumns},
        (SELECT count(*) FROM documents o WHERE o.dataset_id = d.id AND o.deleted_at IS NULL) AS document_count,
        (SELECT count(*) FROM documents o WHERE o.dataset_id = d.id AND o.deleted_at IS NULL
            AND o.indexing_status = 'completed' AND o.enabled AND NOT o.archived) AS available_document_count,
        (SELECT coalesce(sum(o.word_count), 0) FROM documents o WHERE o.dataset_id = d.id AND o.deleted_at IS NULL) AS word_count
        """;

    /// <summary>The condition of documents that are complete and only wait for the next version of their dataset's index.</summary>
    internal const string Reindexing = "(indexing_status = 'indexing' AND generation = pending_generation)";

    public Task AddAsync(Dataset dataset, CancellationToken cancellationToken) => database.WriteAsync(c => InsertAsync(c, dataset), cancellationToken);

    public Task<Dataset?> FindAsync(string workspaceId, string datasetId, CancellationToken cancellationToken) =>
        database.ReadAsync(c => FindAsync(c, workspaceId, datasetId, OwnColumns), cancellationToken);

    public Task<Dataset?> FindCountedAsync(string workspaceId, string datasetId, CancellationToken cancellationToken) =>
        database.ReadAsync(c => FindAsync(c, workspaceId, datasetId), cancellationToken);

    public Task<Listing<Dataset>> ListAsync(string workspaceId, DatasetFilter filter, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            const string Where =
                """
                d.workspace_id = @workspaceId AND d.deleted_at IS NULL AND (@keyword IS NULL OR contains_text(d.name, @keyword))
                AND (@tagCount = 0 OR (SELECT count(*) FROM tag_bindings b WHERE b.dataset_id = d.id AND b.tag_id IN @tags) = @tagCount)
                AND (@anyId OR d.id IN @ids)
                AND (@VisibleTo IS NULL OR d.permission = 'all_team_members' OR d.created_by = @VisibleTo
                    OR (d.permission = 'partial_members' AND d.partial_members LIKE @member))
                """;
            var tags = filter.TagIds.Distinct().ToArray();
            var values = new { workspaceId, keyword = SqlText.Part(filter.Keyword), tags, tagCount = tags.Length, anyId = filter.Ids is null, ids = filter.Ids?.ToArray() ?? [], filter.VisibleTo, member = $"%\"{filter.VisibleTo}\"%", paging.Limit, paging.Offset };
            // Without the hint SQLite counts along the names, and reads every row to see who may see it.
            const string From = $"FROM datasets d INDEXED BY datasets_newest WHERE {Where}";
            var rows = await c.QueryAsync<Dataset>($"SELECT {Columns} {From} ORDER BY d.created_at DESC, d.id DESC LIMIT @Limit OFFSET @Offset", values);
            return new Listing<Dataset>(rows, await c.ScalarAsync<long>($"SELECT count(*) {From}", values));
        },
        cancellationToken);

    public Task<Dataset?> UpdateAsync(string workspaceId, string datasetId, Func<Dataset, Dataset> change, CancellationToken cancellationToken) =>
        database.WriteAsync(c => ChangeAsync(c, workspaceId, datasetId, change), cancellationToken);

    public Task<bool> DeleteAsync(string workspaceId, string datasetId, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            var now = time.GetUtcNow();
            var deleted = await c.ExecuteAsync(
                "UPDATE datasets SET deleted_at = @now WHERE id = @datasetId AND workspace_id = @workspaceId AND deleted_at IS NULL",
                new { datasetId, workspaceId, now }) > 0;
            if (!deleted) return false;

            // Running and waiting indexing jobs lose their lease with their row: their next write fails.
            await c.ExecuteAsync("DELETE FROM jobs WHERE dataset_id = @datasetId", new { datasetId });
            await jobs.EnqueueAsync(c, JobKind.Purge, datasetId, datasetId, now);
            return true;
        },
        cancellationToken);

    public Task<StoredProcessRule?> FindLatestRuleAsync(string datasetId, CancellationToken cancellationToken) =>
        database.ReadAsync(c => FindLatestRuleAsync(c, datasetId), cancellationToken);

    /// <summary>Changes a dataset in the caller's transaction, and queues what follows from it.</summary>
    internal async Task<Dataset?> ChangeAsync(SqlSession c, string workspaceId, string datasetId, Func<Dataset, Dataset> change)
    {
        if (await FindAsync(c, workspaceId, datasetId) is not { } before) return null;
        var after = change(before);
        await StoreAsync(c, after);
        if (after.NextIndexVersion != before.NextIndexVersion || await HasFailedToReindexAsync(c, after)) await ReindexAsync(c, after);
        return await FindAsync(c, workspaceId, datasetId);
    }

    /// <summary>Adds a dataset in the caller's transaction.</summary>
    internal static Task InsertAsync(SqlSession c, Dataset dataset) => c.ExecuteUniqueAsync(
        e => DatasetErrors.NameTaken(dataset.Name, e),
        """
        INSERT INTO datasets (id, workspace_id, name, description, provider, permission, data_source_type, indexing_technique,
            embedding_model_provider, embedding_model, retrieval_model, summary_index_setting, doc_form, built_in_field_enabled,
            enable_api, partial_members, external_knowledge_id, external_knowledge_api_id, cluster_id, collection_name, collection, created_by, created_at, updated_by, updated_at)
        VALUES (@Id, @WorkspaceId, @Name, @Description, @Provider, @Permission, @DataSourceType, @IndexingTechnique,
            @EmbeddingModelProvider, @EmbeddingModel, @RetrievalModel, @SummaryIndexSetting, @DocForm, @BuiltInFieldEnabled,
            @EnableApi, @PartialMembers, @ExternalKnowledgeId, @ExternalKnowledgeApiId, @clusterId, @collectionName, @Collection, @CreatedBy, @CreatedAt, @UpdatedBy, @UpdatedAt)
        """,
        Values(dataset));

    internal static Task<Dataset?> FindAsync(SqlSession c, string workspaceId, string datasetId) => FindAsync(c, workspaceId, datasetId, Columns);

    private static Task<Dataset?> FindAsync(SqlSession c, string workspaceId, string datasetId, string columns) => c.FindAsync<Dataset>(
        $"SELECT {columns} FROM datasets d WHERE d.id = @datasetId AND d.workspace_id = @workspaceId AND d.deleted_at IS NULL", new { datasetId, workspaceId });

    /// <summary>A dataset of any workspace.</summary>
    internal static Task<Dataset?> FindAsync(SqlSession c, string datasetId) => c.FindAsync<Dataset>(
        $"SELECT {Columns} FROM datasets d WHERE d.id = @datasetId AND d.deleted_at IS NULL", new { datasetId });

    /// <summary>The dataset that is a collection; <see langword="null"/> when there is none.</summary>
    internal static Task<Dataset?> FindCollectionAsync(SqlSession c, string workspaceId, string clusterId, string name) => c.FindAsync<Dataset>(
        $"SELECT {Columns} FROM datasets d WHERE d.workspace_id = @workspaceId AND d.cluster_id = @clusterId AND d.collection_name = @name AND d.deleted_at IS NULL", new { workspaceId, clusterId, name });

    /// <summary>A dataset by its name; <see langword="null"/> when there is none.</summary>
    internal static Task<Dataset?> FindByNameAsync(SqlSession c, string workspaceId, string name) => c.FindAsync<Dataset>(
        $"SELECT {Columns} FROM datasets d WHERE d.workspace_id = @workspaceId AND d.name = @name AND d.deleted_at IS NULL", new { workspaceId, name });

    internal static Task<StoredProcessRule?> FindLatestRuleAsync(SqlSession c, string datasetId) => c.FindAsync<StoredProcessRule>(
        "SELECT id, dataset_id, rule FROM process_rules WHERE dataset_id = @datasetId ORDER BY key DESC LIMIT 1", new { datasetId });

    internal static Task StoreAsync(SqlSession c, Dataset dataset) => c.ExecuteUniqueAsync(
        e => DatasetErrors.NameTaken(dataset.Name, e),
        """
        UPDATE datasets SET name = @Name, description = @Description, permission = @Permission, data_source_type = @DataSourceType,
            indexing_technique = @IndexingTechnique, embedding_model_provider = @EmbeddingModelProvider, embedding_model = @EmbeddingModel,
            retrieval_model = @RetrievalModel, summary_index_setting = @SummaryIndexSetting, doc_form = @DocForm,
            built_in_field_enabled = @BuiltInFieldEnabled, enable_api = @EnableApi,
            partial_members = @PartialMembers, external_knowledge_id = @ExternalKnowledgeId, external_knowledge_api_id = @ExternalKnowledgeApiId, cluster_id = @clusterId, collection_name = @collectionName, collection = @Collection, updated_by = @UpdatedBy, updated_at = @UpdatedAt,
            next_index_version = @NextIndexVersion, last_index_version = @LastIndexVersion,
            answering_technique = @AnsweringTechnique, answering_model_provider = @AnsweringModelProvider, answering_model = @AnsweringModel
        WHERE id = @Id
        """,
        Values(dataset));

    // The collection's names stand beside it, too: they are looked up, and unique.
    private static Dapper.DynamicParameters Values(Dataset dataset)
    {
        var values = new Dapper.DynamicParameters(dataset);
        values.AddDynamicParams(new { clusterId = dataset.Collection?.ClusterId, collectionName = dataset.Collection?.Name });
        return values;
    }

    // Any change of the dataset tries again.
    private static async Task<bool> HasFailedToReindexAsync(SqlSession c, Dataset dataset) => dataset.NextIndexVersion is not null
        && !await c.AnyAsync("SELECT 1 FROM jobs WHERE kind = @kind AND subject = @Id", new { dataset.Id, kind = JobKind.Reindex });

    // Documents show that they are worked on; what they answer stays.
    private async Task ReindexAsync(SqlSession c, Dataset dataset)
    {
        var values = new { dataset.Id, kind = JobKind.Reindex };
        if (dataset.NextIndexVersion is null)
        {
            await c.ExecuteAsync("DELETE FROM jobs WHERE kind = @kind AND subject = @Id", values);
            await c.ExecuteAsync($"UPDATE documents SET indexing_status = 'completed' WHERE dataset_id = @Id AND {Reindexing}", values);
        }
        else
        {
            await jobs.EnqueueAsync(c, JobKind.Reindex, dataset.Id, dataset.Id, dataset.UpdatedAt);
            await c.ExecuteAsync(
                """
                UPDATE documents SET indexing_status = 'indexing', error = NULL, stopped_at = NULL
                WHERE dataset_id = @Id AND deleted_at IS NULL AND indexing_status IN ('completed', 'error') AND generation > 0 AND generation = pending_generation AND enabled AND NOT archived
                """,
                values);
        }
    }
}
