using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Kvasir.Chunking;
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
        IReadOnlyList<PendingSegment> (c) =>
        {
            var segments = c.Query<(long Key, string Content)>(
                "SELECT key, content FROM segments WHERE document_id = @Id AND generation = @Generation AND status = 'waiting' AND key > @after ORDER BY key LIMIT @count",
                new { task.Document.Id, task.Generation, after, count }).AsList();
            var children = c.Query<(long SegmentKey, string Id, string Content)>(
                "SELECT segment_key, id, content FROM child_chunks WHERE segment_key IN @keys ORDER BY segment_key, position",
                new { keys = segments.Select(s => s.Key) }).ToLookup(child => child.SegmentKey, child => new PendingChild(child.Id, child.Content));
            return [.. segments.Select(segment => new PendingSegment(segment.Key, segment.Content, [.. children[segment.Key]]))];
        },
        cancellationToken);

    public Task WriteAsync(Job job, IndexingTask task, IReadOnlyList<IndexedSegment> segments, DateTimeOffset at, CancellationToken cancellationToken) => WriteAsync(
        job,
        c =>
        {
            var prefix = SqliteTerms.Prefix(c, task.Dataset.Id);
            foreach (var segment in segments)
            {
                c.Execute(
                    """
                    UPDATE segments SET status = 'completed', enabled = 1, tokens = @Tokens, keywords = @keywords, indexing_at = coalesce(indexing_at, @at),
                        completed_at = @at, updated_at = @at
                    WHERE key = @Key
                    """,
                    new { segment.Key, segment.Tokens, keywords = (IReadOnlyList<string>)[.. segment.Keywords.Select(k => k.Keyword)], at });
                foreach (var node in segment.Nodes) InsertNode(c, task, prefix, segment, node);
            }

            // Work was done: a run that is killed again and again but moves on each time is no failing run.
            c.Execute("UPDATE jobs SET attempt = 1 WHERE id = @Id", new { job.Id });
        },
        cancellationToken);

    private static void InsertNode(SqliteConnection c, IndexingTask task, string prefix, IndexedSegment segment, IndexNode node)
    {
        var key = c.ExecuteScalar<long>(
            "INSERT INTO index_nodes (dataset_id, segment_key, child_chunk_id, length) VALUES (@datasetId, @segmentKey, @ChildChunkId, @length) RETURNING key",
            new { datasetId = task.Dataset.Id, segmentKey = segment.Key, node.ChildChunkId, length = node.Terms.Count });
        if (node.Terms.Count > 0) c.Execute("INSERT INTO node_terms (rowid, terms) VALUES (@key, @terms)", new { key, terms = SqliteTerms.Join(prefix, node.Terms) });
        foreach (var vector in node.Vectors)
            c.Execute("INSERT INTO vectors (node_key, vector) VALUES (@key, @bytes)", new { key, bytes = MemoryMarshal.AsBytes(vector.Span).ToArray() });
        foreach (var (keyword, weight) in segment.Keywords)
            c.Execute("INSERT INTO node_keywords (dataset_id, keyword, node_key, weight) VALUES (@datasetId, @keyword, @key, @weight)", new { datasetId = task.Dataset.Id, keyword, key, weight });
        if (node.ChildChunkId is not null) c.Execute("UPDATE child_chunks SET tokens = @Tokens WHERE id = @ChildChunkId", new { node.Tokens, node.ChildChunkId });
    }

    private void Append(SqliteConnection c, IndexingTask task, SegmentDraft draft)
    {
        var reuseHash = ReuseHash(draft.Chunk);
        var reuseOf = task.Document.Generation == 0 ? null : c.ExecuteScalar<long?>(
            """
            SELECT s.key FROM segments s
            WHERE s.document_id = @DocumentId AND s.generation = @Answering AND s.reuse_hash = @reuseHash AND s.status = 'completed'
              AND NOT EXISTS (SELECT 1 FROM segments taken WHERE taken.reuse_of = s.key AND taken.generation = @Generation)
            ORDER BY s.position LIMIT 1
            """,
            new { DocumentId = task.Document.Id, Answering = task.Document.Generation, task.Generation, reuseHash });
        var key = c.ExecuteScalar<long>(
            """
            INSERT INTO segments (id, document_id, dataset_id, generation, position, content, word_count, tokens, index_node_id, index_node_hash, reuse_hash, reuse_of,
                status, created_by, created_at, updated_at)
            VALUES (@Id, @DocumentId, @DatasetId, @Generation, @Position, @Content, @WordCount, 0, @NodeId, @Hash, @reuseHash, @reuseOf, @Status, @CreatedBy, @At, @At)
            RETURNING key
            """,
            new
            {
                Id = Ids.New(time),
                DocumentId = task.Document.Id,
                DatasetId = task.Dataset.Id,
                task.Generation,
                draft.Position,
                Content = reuseOf is null ? draft.Chunk.Content : "",
                WordCount = TextLength.InCodePoints(draft.Chunk.Content),
                NodeId = Ids.New(time),
                Hash = SegmentHash.Compute(draft.Chunk.HashText),
                reuseHash,
                reuseOf,
                Status = reuseOf is null ? SegmentStatus.Waiting : SegmentStatus.Reused,
                task.Document.CreatedBy,
                draft.At,
            });
        if (reuseOf is not null) return;

        for (var i = 0; i < draft.Chunk.Children.Count; i++) InsertChild(c, task, key, i + 1, draft.Chunk.Children[i], draft.At);
    }

    private void InsertChild(SqliteConnection c, IndexingTask task, long segmentKey, int position, Chunk child, DateTimeOffset at) => c.Execute(
        """
        INSERT INTO child_chunks (id, segment_key, position, content, word_count, index_node_id, index_node_hash, type, created_by, created_at, updated_at)
        VALUES (@Id, @segmentKey, @position, @Content, @WordCount, @NodeId, @Hash, 'automatic', @CreatedBy, @at, @at)
        """,
        new
        {
            Id = Ids.New(time),
            segmentKey,
            position,
            child.Content,
            WordCount = TextLength.InCodePoints(child.Content),
            NodeId = Ids.New(time),
            Hash = SegmentHash.Compute(child.HashText),
            task.Document.CreatedBy,
            at,
        });

    // Two segments are the same when their texts and their children's texts are: lengths keep "ab" + "c" apart from "a" + "bc".
    private static byte[] ReuseHash(Chunk chunk)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(chunk.Content);
        foreach (var child in chunk.Children) Add(child.Content);
        return hash.GetHashAndReset();

        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
