using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

/// <summary>Segments in and index entries out.</summary>
internal sealed partial class SqlIndexingStore
{
    public Task AppendAsync(Job job, IndexingTask task, IReadOnlyList<SegmentDraft> segments, SplitProgress? progress, CancellationToken cancellationToken) => WriteStepAsync(
        job,
        async c =>
        {
            if (progress is not null) await NoteProgressAsync(c, job, task, progress);
            var hashes = segments.Select(draft => SqlSegmentRows.ReuseHash(draft.Chunk.Content, draft.Chunk.Answer, draft.Chunk.Children.Select(child => child.Content), draft.Chunk.Headings, draft.Chunk.ImageHash)).ToList();
            var reusable = await ReusableAsync(c, task, hashes);
            await SqlSegmentRows.InsertAsync(c, [.. segments.Zip(hashes, (draft, hash) => Row(task, draft, hash, reusable))]);
        },
        cancellationToken);

    public Task<IReadOnlyList<PendingSegment>> NextAsync(IndexingTask task, long after, int count, CancellationToken cancellationToken) => database.ReadAsync(
        c => PendingAsync(
            c,
            "SELECT key, revision, content, keywords, context, image_hash FROM segments WHERE document_id = @Id AND generation = @Generation AND status = 'waiting' AND key > @after ORDER BY key LIMIT @count",
            new { task.Document.Id, task.Generation, after, count }),
        cancellationToken);

    public Task WriteAsync(Job job, IndexingTask task, IReadOnlyList<IndexedSegment> segments, DateTimeOffset at, CancellationToken cancellationToken) => WriteStepAsync(
        job,
        async c =>
        {
            var nodes = await SqlIndexNodes.AnsweringAsync(c, task.Dataset.Id, task.Dataset.Index);
            var waiting = new List<(long, IndexedSegment)>(segments.Count);
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
                if (waits) waiting.Add((segment.Key, segment));
            }

            await nodes.AddAsync(waiting);

            await NoteWorkAsync(c, job);
        },
        cancellationToken);

    internal static async Task<IReadOnlyList<PendingSegment>> PendingAsync(SqlSession c, string sql, object values)
    {
        var segments = await c.QueryAsync<PendingRow>(sql, values);
        var children = (await c.QueryAsync<(long SegmentKey, string Id, string Content)>(
            "SELECT segment_key, id, content FROM child_chunks WHERE segment_key IN @keys ORDER BY segment_key, position",
            new { keys = segments.Select(s => s.Key).ToArray() })).ToLookup(child => child.SegmentKey, child => new PendingChild(child.Id, child.Content));
        return [.. segments.Select(segment => new PendingSegment(segment.Key, segment.Revision, segment.Content, segment.Keywords, [.. children[segment.Key]]) { Headings = segment.Context?.Headings ?? [], ImageHash = segment.ImageHash })];
    }

    // Segments of the generation that answers, by what is in them, that nothing else of the new generation takes.
    private static async Task<Dictionary<string, Queue<long>>> ReusableAsync(SqlSession c, IndexingTask task, IReadOnlyList<byte[]> wanted)
    {
        if (task.Document.Generation == 0) return [];
        var found = await SqlSession.QueryEachAsync(wanted.DistinctBy(Convert.ToHexString), blobs => c.QueryAsync<(long Key, byte[] Hash)>(
            """
            SELECT s.key, s.reuse_hash FROM segments s
            WHERE s.document_id = @DocumentId AND s.generation = @Answering AND s.reuse_hash IN @blobs AND s.status = 'completed'
              AND NOT EXISTS (SELECT 1 FROM segments taken WHERE taken.reuse_of = s.key AND taken.generation = @Generation)
            ORDER BY s.position
            """,
            new { DocumentId = task.Document.Id, Answering = task.Document.Generation, task.Generation, blobs }));
        return found.GroupBy(row => Convert.ToHexString(row.Hash), row => row.Key).ToDictionary(same => same.Key, same => new Queue<long>(same));
    }

    private SegmentRow Row(IndexingTask task, SegmentDraft draft, byte[] hash, Dictionary<string, Queue<long>> reusable)
    {
        var segment = SegmentFactory.Segment(task.Document, draft.Position, draft.Chunk, task.Document.CreatedBy, time, draft.At);
        if (reusable.TryGetValue(Convert.ToHexString(hash), out var same) && same.TryDequeue(out var key))
            return new SegmentRow(segment with { Content = "", Answer = null, Status = SegmentStatus.Reused }, task.Generation, hash, key);
        var children = SegmentFactory.Children(segment.Id, draft.Chunk.Children, task.Document.CreatedBy, time, draft.At);
        return new SegmentRow(segment with { ChildChunks = children }, task.Generation, hash, ReuseOf: null);
    }

    private sealed class PendingRow
    {
        public required long Key { get; init; }

        public required int Revision { get; init; }

        public required string Content { get; init; }

        public required IReadOnlyList<string> Keywords { get; init; }

        public SegmentContext? Context { get; init; }

        public string? ImageHash { get; init; }
    }
}
