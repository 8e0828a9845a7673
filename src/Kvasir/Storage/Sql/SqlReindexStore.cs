using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

internal sealed class SqlReindexStore(SqlDatabase database, SqlJobQueue jobs) : IReindexStore
{
    // The next purge waits this long: searches that began on the old version end on it.
    private static readonly TimeSpan LastSearches = TimeSpan.FromMinutes(1);

    private const string Lacking =
        """
        FROM segments s JOIN documents d ON d.id = s.document_id
        WHERE d.dataset_id = @datasetId AND d.deleted_at IS NULL AND s.generation IN (d.generation, d.pending_generation) AND s.status = 'completed'
          AND NOT EXISTS (SELECT 1 FROM index_nodes n WHERE n.segment_key = s.key AND n.version = @next)
          AND EXISTS (SELECT 1 FROM index_nodes n WHERE n.segment_key = s.key)
        """;

    public Task<Dataset?> FindAsync(Job job, CancellationToken cancellationToken) => database.ReadAsync(
        async c => await SqlDatasetStore.FindAsync(c, job.Subject) is { NextIndexVersion: not null } dataset ? dataset : null, cancellationToken);

    public Task<IReadOnlyList<string>> ListDocumentsAsync(Dataset dataset, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<string>> (c) => await c.QueryAsync<string>("SELECT id FROM documents WHERE dataset_id = @Id AND deleted_at IS NULL ORDER BY position", new { dataset.Id }), cancellationToken);

    public Task<IReadOnlyList<PendingSegment>> NextAsync(Dataset dataset, string documentId, long after, int count, CancellationToken cancellationToken) => database.ReadAsync(
        c => SqlIndexingStore.PendingAsync(
            c,
            $"SELECT s.key, s.revision, s.content, s.keywords, s.context, s.image_hash {Lacking} AND d.id = @documentId AND s.key > @after ORDER BY s.key LIMIT @count",
            new { datasetId = dataset.Id, next = dataset.NextIndexVersion, documentId, after, count }),
        cancellationToken);

    public Task WriteAsync(Job job, Dataset dataset, IReadOnlyList<IndexedSegment> segments, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await DemandAsync(c, job, dataset);
            var nodes = new SqlIndexNodes(c, dataset.Id, dataset.NextIndexVersion!.Value);
            var unchanged = new List<(long, IndexedSegment)>(segments.Count);
            foreach (var segment in segments)
            {
                var isUnchanged = await c.ExecuteAsync("UPDATE segments SET tokens = @Tokens WHERE key = @Key AND revision = @Revision", new { segment.Key, segment.Revision, segment.Tokens }) > 0;
                if (isUnchanged) unchanged.Add((segment.Key, segment));
            }

            await nodes.AddAsync(unchanged);

            // As for documents: a run that moves on each time is no failing run.
            await c.ExecuteAsync("UPDATE jobs SET attempt = 1 WHERE id = @Id", new { job.Id });
        },
        cancellationToken);

    public Task<bool> SwitchAsync(Job job, Dataset dataset, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await DemandAsync(c, job, dataset);
            var values = new { datasetId = dataset.Id, next = dataset.NextIndexVersion, at };
            if (await c.AnyAsync($"SELECT 1 {Lacking}", values)) return false;

            await c.ExecuteAsync("UPDATE datasets SET index_version = @next, next_index_version = NULL, answering_technique = NULL, answering_model_provider = NULL, answering_model = NULL WHERE id = @datasetId", values);
            await c.ExecuteAsync(
                $"""
                UPDATE documents SET indexing_status = CASE WHEN {SqlDatasetStore.Reindexing} THEN 'completed' ELSE indexing_status END, updated_at = @at,
                    tokens = (SELECT coalesce(sum(s.tokens), 0) FROM segments s WHERE s.document_id = documents.id AND s.generation = documents.generation)
                WHERE dataset_id = @datasetId AND generation > 0
                """,
                values);
            await SqlJobQueue.CompleteAsync(c, job);
            await jobs.EnqueueAsync(c, JobKind.Purge, dataset.Id, dataset.Id, at + LastSearches);
            return true;
        },
        cancellationToken);

    public Task FailAsync(Job job, Dataset dataset, string error, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await DemandAsync(c, job, dataset);
            await c.ExecuteAsync(
                $"UPDATE documents SET indexing_status = 'error', error = @error, stopped_at = @at, updated_at = @at WHERE dataset_id = @Id AND {SqlDatasetStore.Reindexing}",
                new { dataset.Id, error, at });
            await SqlJobQueue.CompleteAsync(c, job);
        },
        cancellationToken);

    private static async Task DemandAsync(SqlSession c, Job job, Dataset dataset)
    {
        await SqlJobQueue.DemandAsync(c, job);
        if (await c.ScalarAsync<int?>("SELECT next_index_version FROM datasets WHERE id = @Id", new { dataset.Id }) != dataset.NextIndexVersion) throw new LeaseLostException();
    }
}
