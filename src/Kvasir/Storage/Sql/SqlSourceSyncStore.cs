using Kvasir.Pipelines.Sync;

namespace Kvasir.Storage.Sql;

internal sealed class SqlSourceSyncStore(SqlDatabase database, SqlDocumentStore documents, SqlPipelineRunStore runs) : ISourceSyncStore
{
    public Task<(PipelineSource Source, SourceRun Run)?> BeginAsync(Job job, CancellationToken cancellationToken) => database.WriteAsync(
        async Task<(PipelineSource, SourceRun)?> (c) =>
        {
            await SqlJobQueue.DemandAsync(c, job);
            var source = await c.FindAsync<PipelineSource>("SELECT * FROM pipeline_sources WHERE id = @Subject", new { job.Subject });
            return source is not null && await FindRunningAsync(c, source.Id) is { } run ? (source, run) : null;
        },
        cancellationToken);

    public Task<IReadOnlyList<SourceItem>> ListItemsAsync(string sourceId, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<SourceItem>> (c) => await c.QueryAsync<SourceItem>(
            """
            SELECT i.key, i.document_id, i.version, i.tag, i.seen_run, CASE WHEN d.indexing_status = 'error' THEN 1 ELSE 0 END AS is_failed, CASE WHEN d.archived THEN 1 ELSE 0 END AS is_archived
            FROM source_items i JOIN documents d ON d.id = i.document_id WHERE i.source_id = @sourceId AND d.deleted_at IS NULL
            """,
            new { sourceId }),
        cancellationToken);

    public Task<SourceRun> ApplyAsync(Job job, SourceBatch batch, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await SqlJobQueue.DemandAsync(c, job);
            var (run, admission) = (batch.Run, batch.Admission);
            var items = new List<AdmittedItem>(batch.Taken.Count);
            foreach (var (place, taken) in batch.Taken.Index())
            {
                // Looked up here and not before: a document may have been deleted meanwhile, and one that is there is never doubled.
                var documentId = await c.ScalarAsync<string>(
                    "SELECT d.id FROM source_items i JOIN documents d ON d.id = i.document_id WHERE i.source_id = @SourceId AND i.key = @Key AND d.deleted_at IS NULL", new { run.SourceId, taken.Key });
                run = documentId is null ? run with { Added = run.Added + 1 } : run with { Changed = run.Changed + 1 };
                items.Add(admission.Items[place] with { DocumentId = documentId });
            }

            foreach (var (taken, documentId) in batch.Taken.Zip(await runs.AdmitAsync(c, admission with { Items = items })))
            {
                await c.ExecuteAsync(
                    """
                    INSERT INTO source_items (source_id, key, document_id, version, tag, seen_run) VALUES (@SourceId, @Key, @documentId, @Version, @Tag, @Id)
                    ON CONFLICT (source_id, key) DO UPDATE SET document_id = excluded.document_id, version = excluded.version, tag = excluded.tag, seen_run = excluded.seen_run
                    """,
                    new { run.SourceId, taken.Key, documentId, taken.Version, taken.Tag, run.Id });
            }

            foreach (var there in batch.Unchanged)
            {
                await c.ExecuteAsync("UPDATE source_items SET seen_run = @Id, tag = coalesce(@Tag, tag) WHERE source_id = @SourceId AND key = @Key", new { run.Id, there.Tag, run.SourceId, there.Key });
                if (there.IsCounted) run = run with { Unchanged = run.Unchanged + 1 };
            }

            await WriteAsync(c, run);
            return run;
        },
        cancellationToken);

    public Task<(SourceRun Run, bool HasMore)> DeleteUnseenAsync(Job job, PipelineSource source, SourceRun run, int count, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await SqlJobQueue.DemandAsync(c, job);
            var gone = await c.QueryAsync<SourceItem>("SELECT key, document_id, version, tag, seen_run FROM source_items WHERE source_id = @SourceId AND seen_run <> @Id ORDER BY key LIMIT @count", new { run.SourceId, run.Id, count });
            var counted = run;
            foreach (var item in gone)
            {
                if (await documents.DeleteAsync(c, source.DatasetId, item.DocumentId)) counted = counted with { Deleted = counted.Deleted + 1 };
                await c.ExecuteAsync("DELETE FROM source_items WHERE source_id = @SourceId AND key = @Key", new { run.SourceId, item.Key });
            }

            await WriteAsync(c, counted);
            return (counted, gone.Count == count);
        },
        cancellationToken);

    public Task EndAsync(Job job, SourceRun run, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await SqlJobQueue.DemandAsync(c, job);
            await WriteAsync(c, run);
            await SqlJobQueue.CompleteAsync(c, job);
        },
        cancellationToken);

    /// <summary>The run of a source that goes on: there is one at most.</summary>
    internal static Task<SourceRun?> FindRunningAsync(SqlSession c, string sourceId) =>
        c.FindAsync<SourceRun>("SELECT * FROM source_runs WHERE source_id = @sourceId AND status = 'running' ORDER BY started_at DESC, id DESC LIMIT 1", new { sourceId });

    private static Task<int> WriteAsync(SqlSession c, SourceRun run) => c.ExecuteAsync(
        """
        UPDATE source_runs SET status = @Status, error = @Error, added = @Added, changed = @Changed, unchanged = @Unchanged, deleted = @Deleted, failed = @Failed, skipped = @Skipped,
            finished_at = @FinishedAt
        WHERE id = @Id
        """,
        run);
}
