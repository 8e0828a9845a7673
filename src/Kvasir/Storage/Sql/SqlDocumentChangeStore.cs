using Kvasir.Indexing.Progress;

namespace Kvasir.Storage.Sql;

internal sealed class SqlDocumentChangeStore(SqlDatabase database) : IDocumentChangeStore
{
    // Of each kind at one look. Documents that are worked on come before those that wait.
    private const int Most = 10_000;

    private const string States =
        """
        SELECT d.id, d.name, d.batch, d.indexing_status, d.paused_at, d.enabled, d.archived, d.error, d.word_count, d.processing_started_at, d.parsing_completed_at, d.cleaning_completed_at,
            d.splitting_completed_at, d.completed_at, d.stopped_at, d.updated_at, d.generation, d.pending_generation
        FROM documents d WHERE d.dataset_id = @datasetId AND d.deleted_at IS NULL
        """;

    public Task<DocumentLook?> LookAsync(string datasetId, DateTimeOffset since, IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            var values = new { datasetId, since, most = Most };
            if (!await c.AnyAsync("SELECT 1 FROM datasets WHERE id = @datasetId AND deleted_at IS NULL", values)) return null;
            var states = await c.QueryAsync<DocumentProgress>($"{States} AND d.indexing_status IN ('parsing', 'cleaning', 'splitting', 'indexing', 'waiting') ORDER BY d.indexing_status, d.id LIMIT @most", values);
            states.AddRange(await c.QueryAsync<DocumentProgress>($"{States} AND d.updated_at >= @since ORDER BY d.updated_at DESC LIMIT @most", values));
            var known = states.Select(state => state.Id).ToHashSet(StringComparer.Ordinal);
            states.AddRange(await SqlSession.QueryEachAsync(documentIds.Where(id => !known.Contains(id)), ids => c.QueryAsync<DocumentProgress>($"{States} AND d.id IN @ids", new { datasetId, ids })));
            var deleted = await c.QueryAsync<DocumentDeletion>("SELECT document_id, deleted_at FROM document_deletions WHERE dataset_id = @datasetId AND deleted_at >= @since ORDER BY deleted_at DESC LIMIT @most", values);
            return new DocumentLook([.. states.DistinctBy(state => state.Id)], deleted);
        },
        cancellationToken);

    public Task<IReadOnlyList<DocumentProgress>> CountAsync(IReadOnlyList<DocumentProgress> states, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<DocumentProgress>> (c) =>
        {
            // What waits has no segments yet.
            var asked = states.Where(state => state.IndexingStatus != Knowledge.IndexingStatus.Waiting).Select(state => state.Id);
            var counts = (await SqlSession.QueryEachAsync(asked, ids => c.QueryAsync<SegmentCounts>(
                """
                SELECT d.id AS document_id, count(*) AS total, count(*) FILTER (WHERE s.status IN ('completed', 'reused')) AS completed
                FROM documents d JOIN segments s ON s.document_id = d.id AND s.generation = d.pending_generation
                WHERE d.id IN @ids GROUP BY d.id
                """,
                new { ids }))).ToDictionary(count => count.DocumentId, StringComparer.Ordinal);
            return [.. states.Select(state => counts.TryGetValue(state.Id, out var count) ? state with { TotalSegments = count.Total, CompletedSegments = count.Completed } : state)];
        },
        cancellationToken);

    public Task<int> RemoveDeletionsAsync(DateTimeOffset before, int count, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.ExecuteAsync("DELETE FROM document_deletions WHERE document_id IN (SELECT document_id FROM document_deletions WHERE deleted_at < @before ORDER BY deleted_at LIMIT @count)", new { before, count }),
        cancellationToken);

    /// <summary>Notes in the caller's transaction that a document is gone.</summary>
    public static Task NoteDeletionAsync(SqlSession c, string datasetId, string documentId, DateTimeOffset now) => c.ExecuteAsync(
        "INSERT INTO document_deletions (document_id, dataset_id, deleted_at) VALUES (@documentId, @datasetId, @now) ON CONFLICT (document_id) DO UPDATE SET deleted_at = excluded.deleted_at", new { documentId, datasetId, now });

    private sealed record SegmentCounts
    {
        public required string DocumentId { get; init; }

        public int Total { get; init; }

        public int Completed { get; init; }
    }
}
