using System.Security.Cryptography;
using System.Text;
using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

/// <summary>Rows of segments and child chunks, written in the caller's transaction.</summary>
internal static class SqlSegmentRows
{
    /// <summary>Adds a segment that waits for its index entries.</summary>
    /// <returns>Its key.</returns>
    public static Task<long> InsertAsync(SqlSession c, Segment segment, int generation, byte[] reuseHash, long? reuseOf) => c.ScalarAsync<long>(
        """
        INSERT INTO segments (id, document_id, dataset_id, generation, position, content, answer, word_count, tokens, keywords, index_node_id, index_node_hash, reuse_hash, reuse_of,
            enabled, status, error, created_by, created_at, updated_at, indexing_at, completed_at, stopped_at)
        VALUES (@Id, @DocumentId, @DatasetId, @generation, @Position, @Content, @Answer, @WordCount, @Tokens, @Keywords, @IndexNodeId, @IndexNodeHash, @reuseHash, @reuseOf,
            @Enabled, @Status, @Error, @CreatedBy, @CreatedAt, @UpdatedAt, @IndexingAt, @CompletedAt, @StoppedAt)
        RETURNING key
        """,
        new
        {
            segment.Id,
            segment.DocumentId,
            segment.DatasetId,
            generation,
            segment.Position,
            segment.Content,
            segment.Answer,
            segment.WordCount,
            segment.Tokens,
            segment.Keywords,
            segment.IndexNodeId,
            segment.IndexNodeHash,
            reuseHash,
            reuseOf,
            segment.Enabled,
            segment.Status,
            segment.Error,
            segment.CreatedBy,
            segment.CreatedAt,
            segment.UpdatedAt,
            segment.IndexingAt,
            segment.CompletedAt,
            segment.StoppedAt,
        });

    /// <summary>Adds a child chunk.</summary>
    public static Task InsertChildAsync(SqlSession c, long segmentKey, ChildChunk child) => c.ExecuteAsync(
        """
        INSERT INTO child_chunks (id, segment_key, position, content, word_count, tokens, index_node_id, index_node_hash, type, created_by, created_at, updated_at)
        VALUES (@Id, @segmentKey, @Position, @Content, @WordCount, @Tokens, @IndexNodeId, @IndexNodeHash, @Type, @CreatedBy, @CreatedAt, @UpdatedAt)
        """,
        new
        {
            child.Id,
            segmentKey,
            child.Position,
            child.Content,
            child.WordCount,
            child.Tokens,
            child.IndexNodeId,
            child.IndexNodeHash,
            child.Type,
            child.CreatedBy,
            child.CreatedAt,
            child.UpdatedAt,
        });

    /// <summary>The child chunks of a segment, in order.</summary>
    public static async Task<List<ChildChunk>> ChildrenAsync(SqlSession c, long segmentKey) => await c.QueryAsync<ChildChunk>(
        "SELECT h.*, s.id AS segment_id FROM child_chunks h JOIN segments s ON s.key = h.segment_key WHERE h.segment_key = @segmentKey ORDER BY h.position", new { segmentKey });

    /// <summary>
    /// Before a segment changes or goes: a run that was going to reuse it gets its text as it is now, as a segment of its own that waits.
    /// </summary>
    public static async Task DetachAsync(SqlSession c, long key, TimeProvider time)
    {
        if (await c.ScalarAsync<long?>("SELECT key FROM segments WHERE reuse_of = @key", new { key }) is not { } placeholder) return;
        await c.ExecuteAsync(
            "UPDATE segments SET reuse_of = NULL, status = 'waiting', content = old.content, answer = old.answer FROM segments AS old WHERE segments.key = @placeholder AND old.key = @key",
            new { placeholder, key });
        foreach (var child in await ChildrenAsync(c, key)) await InsertChildAsync(c, placeholder, child with { Id = Ids.New(time), IndexNodeId = Ids.New(time) });
    }

    /// <summary>Notes that a segment's text or children are what they are now, for the next run that may reuse it.</summary>
    public static async Task RehashAsync(SqlSession c, long key)
    {
        var content = await c.ScalarAsync<string>("SELECT content FROM segments WHERE key = @key", new { key });
        await c.ExecuteAsync("UPDATE segments SET reuse_hash = @hash WHERE key = @key", new { key, hash = ReuseHash(content!, (await ChildrenAsync(c, key)).Select(child => child.Content)) });
    }

    /// <summary>Two segments are the same when their texts and their children's texts are: lengths keep "ab" + "c" apart from "a" + "bc".</summary>
    public static byte[] ReuseHash(string content, IEnumerable<string> children)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(content);
        foreach (var child in children) Add(child);
        return hash.GetHashAndReset();

        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
