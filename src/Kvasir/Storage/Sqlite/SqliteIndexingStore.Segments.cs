using Dapper;
using Kvasir.Knowledge;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>Segments in and index entries out.</summary>
internal sealed partial class SqliteIndexingStore
{
    public Task AppendAsync(Job job, IndexingTask task, IReadOnlyList<SegmentDraft> segments, CancellationToken cancellationToken) => WriteAsync(
        job,
        c =>
        {
            foreach (var draft in segments) Append(c, task, draft);
        },
        cancellationToken);

    public Task<IReadOnlyList<PendingSegment>> NextAsync(IndexingTask task, long after, int count, CancellationToken cancellationToken) => database.ReadAsync(
        c => Pending(
            c,
            "SELECT key, revision, content, keywords FROM segments WHERE document_id = @Id AND generation = @Generation AND status = 'waiting' AND key > @after ORDER BY key LIMIT @count",
            new { task.Document.Id, task.Generation, after, count }),
        cancellationToken);

    public Task WriteAsync(Job job, IndexingTask task, IReadOnlyList<IndexedSegment> segments, DateTimeOffset at, CancellationToken cancellationToken) => WriteAsync(
        job,
        c =>
        {
            var nodes = SqliteIndexNodes.Answering(c, task.Dataset.Id, task.Dataset.Index);
            foreach (var segment in segments)
            {
                // Deleted meanwhile: nothing to index.
                var waits = c.Execute(
                    """
                    UPDATE segments SET status = 'completed', enabled = 1, tokens = @Tokens, keywords = @Keywords, indexing_at = coalesce(indexing_at, @at),
                        completed_at = @at, updated_at = @at
                    WHERE key = @Key AND status = 'waiting' AND revision = @Revision
                    """,
                    new { segment.Key, segment.Revision, segment.Tokens, segment.Keywords, at }) > 0;
                if (waits) nodes.Add(segment.Key, segment);
            }

            // Work was done: a run that is killed again and again but moves on each time is no failing run.
            c.Execute("UPDATE jobs SET attempt = 1 WHERE id = @Id", new { job.Id });
        },
        cancellationToken);

    internal static IReadOnlyList<PendingSegment> Pending(SqliteConnection c, string sql, object values)
    {
        var segments = c.Query<PendingRow>(sql, values).AsList();
        var children = c.Query<(long SegmentKey, string Id, string Content)>(
            "SELECT segment_key, id, content FROM child_chunks WHERE segment_key IN @keys ORDER BY segment_key, position",
            new { keys = segments.Select(s => s.Key) }).ToLookup(child => child.SegmentKey, child => new PendingChild(child.Id, child.Content));
        return [.. segments.Select(segment => new PendingSegment(segment.Key, segment.Revision, segment.Content, segment.Keywords, [.. children[segment.Key]]))];
    }

    private void Append(SqliteConnection c, IndexingTask task, SegmentDraft draft)
    {
        var reuseHash = SqliteSegmentRows.ReuseHash(draft.Chunk.Content, draft.Chunk.Children.Select(child => child.Content));
        var reuseOf = task.Document.Generation == 0 ? null : c.ExecuteScalar<long?>(
            """
            SELECT s.key FROM segments s
            WHERE s.document_id = @DocumentId AND s.generation = @Answering AND s.reuse_hash = @reuseHash AND s.status = 'completed'
              AND NOT EXISTS (SELECT 1 FROM segments taken WHERE taken.reuse_of = s.key AND taken.generation = @Generation)
            ORDER BY s.position LIMIT 1
            """,
            new { DocumentId = task.Document.Id, Answering = task.Document.Generation, task.Generation, reuseHash });
        var segment = SegmentFactory.Segment(task.Document, draft.Position, draft.Chunk, task.Document.CreatedBy, time, draft.At);
        var placeholder = segment with { Content = "", Status = SegmentStatus.Reused };
        var key = SqliteSegmentRows.Insert(c, reuseOf is null ? segment : placeholder, task.Generation, reuseHash, reuseOf);
        if (reuseOf is not null) return;

        foreach (var child in SegmentFactory.Children(segment.Id, draft.Chunk.Children, task.Document.CreatedBy, time, draft.At)) SqliteSegmentRows.InsertChild(c, key, child);
    }

    private sealed class PendingRow
    {
        public required long Key { get; init; }

        public required int Revision { get; init; }

        public required string Content { get; init; }

        public required IReadOnlyList<string> Keywords { get; init; }
    }
}
