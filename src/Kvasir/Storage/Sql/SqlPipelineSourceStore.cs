using Kvasir.Knowledge;
using Kvasir.Pipelines.Sync;

namespace Kvasir.Storage.Sql;

internal sealed class SqlPipelineSourceStore(SqlDatabase database, SqlJobQueue jobs, TimeProvider time) : IPipelineSourceStore
{
    public Task AddAsync(PipelineSource source, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            if (await SqlDatasetStore.FindAsync(c, source.WorkspaceId, source.DatasetId) is null) throw DatasetErrors.NotFound();
            await c.ExecuteAsync(
                """
                INSERT INTO pipeline_sources (id, workspace_id, dataset_id, pipeline_id, name, start_node_id, datasource_type, inputs, credential_id, scope, schedule, time_zone, enabled,
                    delete_missing, next_run_at, created_by, created_at, updated_by, updated_at)
                VALUES (@Id, @WorkspaceId, @DatasetId, @PipelineId, @Name, @StartNodeId, @DatasourceType, @Inputs, @CredentialId, @Scope, @Schedule, @TimeZone, @Enabled,
                    @DeleteMissing, @NextRunAt, @CreatedBy, @CreatedAt, @UpdatedBy, @UpdatedAt)
                """,
                source);
        },
        cancellationToken);

    public Task<PipelineSource?> FindAsync(string datasetId, string sourceId, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.FindAsync<PipelineSource>("SELECT * FROM pipeline_sources WHERE id = @sourceId AND dataset_id = @datasetId", new { sourceId, datasetId }), cancellationToken);

    public Task<Listing<PipelineSource>> ListAsync(string datasetId, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            var values = new { datasetId, paging.Limit, paging.Offset };
            var rows = await c.QueryAsync<PipelineSource>("SELECT * FROM pipeline_sources WHERE dataset_id = @datasetId ORDER BY created_at DESC, id DESC LIMIT @Limit OFFSET @Offset", values);
            return new Listing<PipelineSource>(rows, await c.ScalarAsync<long>("SELECT count(*) FROM pipeline_sources WHERE dataset_id = @datasetId", values));
        },
        cancellationToken);

    public Task<bool> ChangeAsync(PipelineSource source, CancellationToken cancellationToken) => database.WriteAsync(
        async c => await c.ExecuteAsync(
            """
            UPDATE pipeline_sources SET name = @Name, inputs = @Inputs, credential_id = @CredentialId, scope = @Scope, schedule = @Schedule, time_zone = @TimeZone, enabled = @Enabled,
                delete_missing = @DeleteMissing, next_run_at = @NextRunAt, updated_by = @UpdatedBy, updated_at = @UpdatedAt
            WHERE id = @Id AND dataset_id = @DatasetId
            """,
            source) > 0,
        cancellationToken);

    public Task<bool> DeleteAsync(string datasetId, string sourceId, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            if (await c.ExecuteAsync("DELETE FROM pipeline_sources WHERE id = @sourceId AND dataset_id = @datasetId", new { sourceId, datasetId }) == 0) return false;
            // Whoever goes through it loses the lease with the job.
            await c.ExecuteAsync("DELETE FROM jobs WHERE kind = @kind AND subject = @sourceId", new { kind = JobKind.SyncSource, sourceId });
            return true;
        },
        cancellationToken);

    public Task<SourceRun?> QueueAsync(PipelineSource source, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async c => await c.AnyAsync("SELECT 1 FROM pipeline_sources WHERE id = @Id", new { source.Id }) ? await QueueAsync(c, source, at) : null, cancellationToken);

    public Task<IReadOnlyList<PipelineSource>> ListDueAsync(DateTimeOffset at, int count, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<PipelineSource>> (c) => await c.QueryAsync<PipelineSource>(
            """
            SELECT s.* FROM pipeline_sources s JOIN datasets d ON d.id = s.dataset_id
            WHERE s.next_run_at <= @at AND d.deleted_at IS NULL ORDER BY s.next_run_at, s.id LIMIT @count
            """,
            new { at, count }),
        cancellationToken);

    public Task<bool> QueueDueAsync(PipelineSource source, DateTimeOffset? next, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            // Whoever comes second does not find the time any more that it has seen.
            if (await c.ExecuteAsync("UPDATE pipeline_sources SET next_run_at = @next WHERE id = @Id AND next_run_at = @NextRunAt", new { source.Id, source.NextRunAt, next }) == 0) return false;
            await QueueAsync(c, source, at);
            return true;
        },
        cancellationToken);

    public Task<Listing<SourceRun>> ListRunsAsync(string sourceId, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            var values = new { sourceId, paging.Limit, paging.Offset };
            var rows = await c.QueryAsync<SourceRun>("SELECT * FROM source_runs WHERE source_id = @sourceId ORDER BY started_at DESC, id DESC LIMIT @Limit OFFSET @Offset", values);
            return new Listing<SourceRun>(rows, await c.ScalarAsync<long>("SELECT count(*) FROM source_runs WHERE source_id = @sourceId", values));
        },
        cancellationToken);

    private async Task<SourceRun> QueueAsync(SqlSession c, PipelineSource source, DateTimeOffset at)
    {
        if (await SqlSourceSyncStore.FindRunningAsync(c, source.Id) is { } running)
        {
            // Its job may be under a lease, which must not be taken away from whoever works on it.
            if (!await c.AnyAsync("SELECT 1 FROM jobs WHERE kind = @kind AND subject = @Id", new { kind = JobKind.SyncSource, source.Id })) await jobs.EnqueueAsync(c, JobKind.SyncSource, source.Id, source.DatasetId, at);
            return running;
        }

        var run = new SourceRun { Id = Ids.New(time), SourceId = source.Id, Batch = Ids.NewBatch(time), StartedAt = at };
        await c.ExecuteAsync(
            """
            INSERT INTO source_runs (id, source_id, batch, status, error, added, changed, unchanged, deleted, failed, skipped, started_at, finished_at)
            VALUES (@Id, @SourceId, @Batch, @Status, @Error, @Added, @Changed, @Unchanged, @Deleted, @Failed, @Skipped, @StartedAt, @FinishedAt)
            """,
            run);
        await jobs.EnqueueAsync(c, JobKind.SyncSource, source.Id, source.DatasetId, at);
        return run;
    }
}
