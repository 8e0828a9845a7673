using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;

namespace Kvasir.Storage.Sql;

internal sealed class SqlPipelineStore(SqlDatabase database, SqlDatasetStore datasets) : IPipelineStore
{
    public Task AddAsync(Pipeline pipeline, Dataset? dataset, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            if (dataset is not null) await SqlDatasetStore.InsertAsync(c, dataset);
            else if (await SqlDatasetStore.FindAsync(c, pipeline.WorkspaceId, pipeline.DatasetId) is null) throw DatasetErrors.NotFound();
            await c.ExecuteUniqueAsync(
                e => new KvasirException(ErrorCode.InvalidParam, "The dataset has a pipeline already.", e),
                """
                INSERT INTO pipelines (id, workspace_id, dataset_id, draft, draft_hash, published_version_id, created_by, created_at, updated_by, updated_at)
                VALUES (@Id, @WorkspaceId, @DatasetId, @Draft, @DraftHash, @PublishedVersionId, @CreatedBy, @CreatedAt, @UpdatedBy, @UpdatedAt)
                """,
                pipeline);
        },
        cancellationToken);

    public Task<Pipeline?> FindOfAsync(string datasetId, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.FindAsync<Pipeline>("SELECT * FROM pipelines WHERE dataset_id = @datasetId", new { datasetId }), cancellationToken);

    public Task<Listing<(Pipeline Pipeline, string DatasetName)>> ListAsync(string workspaceId, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            const string From = "FROM pipelines p JOIN datasets d ON d.id = p.dataset_id WHERE p.workspace_id = @workspaceId AND d.deleted_at IS NULL";
            var values = new { workspaceId, paging.Limit, paging.Offset };
            var rows = await c.QueryAsync<Pipeline, DatasetLabel, (Pipeline, string)>(
                $"SELECT p.*, d.id, d.name {From} ORDER BY p.created_at DESC, p.id DESC LIMIT @Limit OFFSET @Offset", (pipeline, dataset) => (pipeline, dataset.Name), values);
            return new Listing<(Pipeline, string)>(rows, await c.ScalarAsync<long>($"SELECT count(*) {From}", values));
        },
        cancellationToken);

    public Task<bool> SaveDraftAsync(Pipeline pipeline, string? seenHash, CancellationToken cancellationToken) => database.WriteAsync(
        async c => await c.ExecuteAsync(
            "UPDATE pipelines SET draft = @Draft, draft_hash = @DraftHash, updated_by = @UpdatedBy, updated_at = @UpdatedAt WHERE id = @Id AND (@seenHash IS NULL OR draft_hash = @seenHash)",
            new { pipeline.Id, pipeline.Draft, pipeline.DraftHash, pipeline.UpdatedBy, pipeline.UpdatedAt, seenHash }) > 0,
        cancellationToken);

    public Task PublishAsync(string workspaceId, string datasetId, PipelineVersion version, Func<Dataset, Dataset> change, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            if (await datasets.ChangeAsync(c, workspaceId, datasetId, change) is null) throw DatasetErrors.NotFound();
            await c.ExecuteAsync(
                """
                INSERT INTO pipeline_versions (id, pipeline_id, version, definition, marked_name, marked_comment, created_by, created_at)
                VALUES (@Id, @PipelineId, @Version, @Definition, @MarkedName, @MarkedComment, @CreatedBy, @CreatedAt)
                """,
                version);
            await c.ExecuteAsync("UPDATE pipelines SET published_version_id = @Id, updated_by = @CreatedBy, updated_at = @CreatedAt WHERE id = @PipelineId", version);
        },
        cancellationToken);

    public Task<PipelineVersion?> FindVersionAsync(string versionId, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.FindAsync<PipelineVersion>("SELECT * FROM pipeline_versions WHERE id = @versionId", new { versionId }), cancellationToken);

    public Task<Listing<PipelineVersion>> ListVersionsAsync(string pipelineId, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            var values = new { pipelineId, paging.Limit, paging.Offset };
            var rows = await c.QueryAsync<PipelineVersion>("SELECT * FROM pipeline_versions WHERE pipeline_id = @pipelineId ORDER BY created_at DESC, id DESC LIMIT @Limit OFFSET @Offset", values);
            return new Listing<PipelineVersion>(rows, await c.ScalarAsync<long>("SELECT count(*) FROM pipeline_versions WHERE pipeline_id = @pipelineId", values));
        },
        cancellationToken);

    private sealed record DatasetLabel(string Id, string Name);
}
