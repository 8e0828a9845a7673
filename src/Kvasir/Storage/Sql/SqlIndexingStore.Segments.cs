using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

/// <summary>Segments in and index entries out.</summary>
internal sealed partial class SqlIndexingStore
{
    public Task AppendAsync(Job job, IndexingTask task, IReadOnlyList<SegmentDraft> segments, CancellationToken cancellationToken) => WriteAsync(
        job,
        async c =>
        {
            foreach (var draft in segments) await AppendAsync(c, task, draft);
        },
        cancellationToken);

    public Task<IReadOnlyList<PendingSegment>> NextAsync(IndexingTask task, long after, int count, CancellationToken cancellationToken) => database.ReadAsync(
        c => PendingAsync(
            c,
            "SELECT key, revision, content, keywords FROM segments WHERE document_id = @Id AND generation = @Generation AND status = 'waiting' AND key > @after ORDER BY key LIMIT @count",
            new { task.Document.Id, task.Generation, after, count }),
        cancellationToken);

    public Task WriteAsync(Job job, IndexingTask task, IReadOnlyList<IndexedSegment> segments, DateTimeOffset at, CancellationToken cancellationToken) => WriteAsync(
        job,
        async c =>
        {
            var nodes = await SqlIndexNodes.AnsweringAsync(c, task.Dataset.Id, task.Dataset.Index);
            foreach (var segment in segments)
            {
                // Deleted meanwhile: nothing to index.
                var waits = await c.ExecuteAsync(
                    """
                    UPDATE segments SET status = 'completed', enabled = TRUE, tokens = @Tokens, keywords = @Keywords, indexing_at = coalesce(indexing_at, @at),
                        completed_at = @at, updated_at = @at
                    WHERE key = @Key AND status = 'waiting' AND revision = @Revision
                    """,
                    new { segment.Key, segment.Revision, segment.Tokens, segment.Keywords, at }) > 0;
                if (waits) await nodes.AddAsync(segment.Key, segment);
            }

            // Work was done: a run that is killed again and again but moves on each time is no failing run.
            await c.ExecuteAsync("UPDATE jobs SET attempt = 1 WHERE id = @Id", new { job.Id });
        },
        cancellationToken);

    internal static async Task<IReadOnlyList<PendingSegment>> PendingAsync(SqlSession c, string sql, object values)
    {
        var segments = await c.QueryAsync<PendingRow>(sql, values);
        var children = (await c.QueryAsync<(long SegmentKey, string Id, string Content)>(
            "SELECT segment_key, id, content FROM child_chunks WHERE segment_key IN @keys ORDER BY segment_key, position",
            new { keys = segments.Select(s => s.Key).ToArray() })).ToLookup(child => child.SegmentKey, child => new PendingChild(child.Id, child.Content));
        return [.. segments.Select(segment => new PendingSegment(segment.Key, segment.Revision, segment.Content, segment.Keywords, [.. children[segment.Key]]))];
    }

    private async Task AppendAsync(SqlSession c, IndexingTask task, SegmentDraft draft)
    {
        var reuseHash = SqlSegmentRows.ReuseHash(draft.Chunk.Content, draft.Chunk.Children.Select(child => child.Content));
        var reuseOf = task.Document.Generation == 0 ? null : await c.ScalarAsync<long?>(
            """
            SELECT s.key FROM segments s
            WHERE s.document_id = @DocumentId AND s.generation = @Answering AND s.reuse_hash = @reuseHash AND s.status = 'completed'
              AND NOT EXISTS (SELECT 1 FROM segments taken WHERE taken.reuse_of = s.key AND taken.generation = @Generation)
            ORDER BY s.position LIMIT 1
            """,
            new { DocumentId = task.Document.Id, Answering = task.Document.Generation, task.Generation, reuseHash });
        var segment = SegmentFactory.Segment(task.Document, draft.Position, draft.Chunk, task.Document.CreatedBy, time, draft.At);
        var placeholder = segment with { Content = "", Status = SegmentStatus.Reused };
        var key = await SqlSegmentRows.InsertAsync(c, reuseOf is null ? segment : placeholder, task.Generation, reuseHash, reuseOf);
        if (reuseOf is not null) return;

        foreach (var child in SegmentFactory.Children(segment.Id, draft.Chunk.Children, task.Document.CreatedBy, time, draft.At)) await SqlSegmentRows.InsertChildAsync(c, key, child);
    }

    private sealed class PendingRow
    {
        public required long Key { get; init; }

        public required int Revision { get; init; }

        public required string Content { get; init; }

        public required IReadOnlyList<string> Keywords { get; init; }
    }
}
