using Kvasir.Collections;
using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

internal sealed class SqlCollectionStore(SqlDatabase database, TimeProvider time) : ICollectionStore
{
    private const int Tries = 10;

    private const string Pipelines =
        """
        SELECT p.*, d.id AS dataset_id, d.collection FROM collection_pipelines p
        LEFT JOIN datasets d ON d.workspace_id = p.workspace_id AND d.cluster_id = p.cluster_id AND d.collection_name = p.collection_name AND d.deleted_at IS NULL
        """;

    public async Task<CollectionPipeline> AddAsync(CollectionPipeline pipeline, int most, Func<Dataset?, Dataset> admit, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAddAsync(pipeline, most, admit, cancellationToken);
            }
            catch (KvasirException e) when (e.Code == ErrorCode.DatasetNameTaken && tries < Tries)
            {
                // Somebody else has made it at the same moment: now it is there.
            }
        }
    }

    private Task<CollectionPipeline> TryAddAsync(CollectionPipeline pipeline, int most, Func<Dataset?, Dataset> admit, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            if (await c.ScalarAsync<int>("SELECT count(*) FROM collection_pipelines WHERE workspace_id = @WorkspaceId AND project_id = @ProjectId AND type = @Type", pipeline) >= most)
                throw new KvasirException(ErrorCode.QuotaExceeded, $"The project has {most} {pipeline.Type} pipelines, the most that one may have. Drop one first.");

            var known = await FindAsync(c, pipeline);
            var dataset = admit(known);
            if (known is null) await SqlDatasetStore.InsertAsync(c, dataset with { Name = await FreeNameAsync(c, dataset) });
            else if (dataset != known) await SqlDatasetStore.StoreAsync(c, dataset);
            foreach (var field in dataset.Collection!.Fields) await EnsureAsync(c, dataset, field);

            await c.ExecuteAsync(
                """
                INSERT INTO collection_pipelines (id, workspace_id, project_id, type, name, description, cluster_id, collection_name, functions, created_by, created_at)
                VALUES (@Id, @WorkspaceId, @ProjectId, @Type, @Name, @Description, @ClusterId, @CollectionName, @Functions, @CreatedBy, @CreatedAt)
                """,
                pipeline);
            return (await FindAsync(c, pipeline.WorkspaceId, pipeline.Id))!;
        },
        cancellationToken);

    public Task<IReadOnlyList<CollectionPipeline>> ListAsync(string workspaceId, PipelineFilter filter, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<CollectionPipeline>> (c) => await c.QueryAsync<CollectionPipeline>(
            $"""
            {Pipelines} WHERE p.workspace_id = @workspaceId
                AND (@ProjectId IS NULL OR p.project_id = @ProjectId) AND (@ClusterId IS NULL OR p.cluster_id = @ClusterId)
                AND (@CollectionName IS NULL OR p.collection_name = @CollectionName) AND (@Type IS NULL OR p.type = @Type) AND (@Name IS NULL OR p.name = @Name)
            ORDER BY p.created_at, p.id
            """,
            new { workspaceId, filter.ProjectId, filter.ClusterId, filter.CollectionName, filter.Type, filter.Name }),
        cancellationToken);

    public Task<CollectionPipeline?> FindAsync(string workspaceId, string pipelineId, CancellationToken cancellationToken) =>
        database.ReadAsync(c => FindAsync(c, workspaceId, pipelineId), cancellationToken);

    public Task<bool> DeleteAsync(string workspaceId, string pipelineId, CancellationToken cancellationToken) => database.WriteAsync(
        async c => await c.ExecuteAsync("DELETE FROM collection_pipelines WHERE id = @pipelineId AND workspace_id = @workspaceId", new { pipelineId, workspaceId }) > 0, cancellationToken);

    public Task AddUsageAsync(string pipelineId, long embeddingTokens, long rerankTokens, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.ExecuteAsync(
            "UPDATE collection_pipelines SET embedding_tokens = embedding_tokens + @embeddingTokens, rerank_tokens = rerank_tokens + @rerankTokens WHERE id = @pipelineId",
            new { pipelineId, embeddingTokens, rerankTokens }),
        cancellationToken);

    // The collection, or a dataset of this name that is none yet.
    private static async Task<Dataset?> FindAsync(SqlSession c, CollectionPipeline pipeline) =>
        await SqlDatasetStore.FindCollectionAsync(c, pipeline.WorkspaceId, pipeline.ClusterId, pipeline.CollectionName)
            ?? (await SqlDatasetStore.FindByNameAsync(c, pipeline.WorkspaceId, pipeline.CollectionName) is { Collection: null } dataset ? dataset : null);

    private static Task<CollectionPipeline?> FindAsync(SqlSession c, string workspaceId, string pipelineId) => c.FindAsync<CollectionPipeline>(
        $"{Pipelines} WHERE p.id = @pipelineId AND p.workspace_id = @workspaceId", new { pipelineId, workspaceId });

    // Collections of several clusters may have one name, datasets of a workspace may not.
    private static async Task<string> FreeNameAsync(SqlSession c, Dataset dataset)
    {
        for (var number = 1; ; number++)
        {
            var ending = number == 1 ? "" : $" {number}";
            var name = string.Concat(dataset.Name.EnumerateRunes().Take(Dataset.MaxNameLength - ending.Length)).TrimEnd() + ending;
            if (await SqlDatasetStore.FindByNameAsync(c, dataset.WorkspaceId, name) is null) return name;
        }
    }

    private async Task EnsureAsync(SqlSession c, Dataset dataset, PreservedField field)
    {
        var type = PreservedValues.MetadataTypeOf(field.Type);
        var known = await SqlMetadataStore.EnsureAsync(c, dataset.Id, field.Name, type, time);
        if (known.Type != type)
            throw PipelineConfig.Invalid($"the collection has a metadata field '{field.Name}' of type {known.Type}, which cannot hold fieldType {field.Type}");
    }
}
