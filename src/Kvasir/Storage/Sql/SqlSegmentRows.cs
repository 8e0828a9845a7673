using System.Security.Cryptography;
using System.Text;
using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

/// <summary>Rows of segments and child chunks, written in the caller's transaction.</summary>
internal static class SqlSegmentRows
{
    private static readonly SqlTable<(long Key, SegmentRow Row)> Segments = new(
        "segments",
        ("key", row => row.Key),
        ("id", row => row.Row.Segment.Id),
        ("document_id", row => row.Row.Segment.DocumentId),
        ("dataset_id", row => row.Row.Segment.DatasetId),
        ("generation", row => row.Row.Generation),
        ("position", row => row.Row.Segment.Position),
        ("content", row => row.Row.Segment.Content),
        ("answer", row => row.Row.Segment.Answer),
        ("image_hash", row => row.Row.Segment.ImageHash),
        ("word_count", row => row.Row.Segment.WordCount),
        ("tokens", row => row.Row.Segment.Tokens),
        ("keywords", row => SqlTypes.Stored(row.Row.Segment.Keywords)),
        ("context", row => SqlTypes.Stored(row.Row.Segment.Context)),
        ("index_node_id", row => row.Row.Segment.IndexNodeId),
        ("index_node_hash", row => row.Row.Segment.IndexNodeHash),
        ("reuse_hash", row => row.Row.ReuseHash),
        ("reuse_of", row => row.Row.ReuseOf),
        ("enabled", row => row.Row.Segment.Enabled),
        ("status", row => row.Row.Segment.Status),
        ("error", row => row.Row.Segment.Error),
        ("created_by", row => row.Row.Segment.CreatedBy),
        ("created_at", row => SqlTypes.Stored(row.Row.Segment.CreatedAt)),
        ("updated_at", row => SqlTypes.Stored(row.Row.Segment.UpdatedAt)),
        ("indexing_at", row => SqlTypes.Stored(row.Row.Segment.IndexingAt)),
        ("completed_at", row => SqlTypes.Stored(row.Row.Segment.CompletedAt)),
        ("stopped_at", row => SqlTypes.Stored(row.Row.Segment.StoppedAt)));

    private static readonly SqlTable<(long SegmentKey, ChildChunk Child)> Children = new(
        "child_chunks",
        ("id", row => row.Child.Id),
        ("segment_key", row => row.SegmentKey),
        ("position", row => row.Child.Position),
        ("content", row => row.Child.Content),
        ("word_count", row => row.Child.WordCount),
        ("tokens", row => row.Child.Tokens),
        ("index_node_id", row => row.Child.IndexNodeId),
        ("index_node_hash", row => row.Child.IndexNodeHash),
        ("type", row => row.Child.Type),
        ("created_by", row => row.Child.CreatedBy),
        ("created_at", row => SqlTypes.Stored(row.Child.CreatedAt)),
        ("updated_at", row => SqlTypes.Stored(row.Child.UpdatedAt)));

    /// <summary>Adds segments with their child chunks.</summary>
    /// <returns>Their keys, in the same order.</returns>
    public static async Task<IReadOnlyList<long>> InsertAsync(SqlSession c, IReadOnlyCollection<SegmentRow> rows)
    {
        var keys = await c.Dialect.NewKeysAsync(c, Segments.Name, rows.Count);
        await c.Dialect.InsertAsync(c, Segments, [.. keys.Zip(rows)]);
        await c.Dialect.InsertAsync(c, Children, [.. keys.Zip(rows).SelectMany(row => row.Second.Segment.ChildChunks, (row, child) => (row.First, child))]);
        return keys;
    }

    /// <summary>Adds child chunks to a segment.</summary>
    public static Task InsertChildrenAsync(SqlSession c, long segmentKey, params IReadOnlyCollection<ChildChunk> children) =>
        c.Dialect.InsertAsync(c, Children, [.. children.Select(child => (segmentKey, child))]);

    /// <summary>The child chunks of a segment, in order.</summary>
    public static async Task<List<ChildChunk>> ChildrenAsync(SqlSession c, long segmentKey) => await c.QueryAsync<ChildChunk>(
        "SELECT h.*, s.id AS segment_id FROM child_chunks h JOIN segments s ON s.key = h.segment_key WHERE h.segment_key = @segmentKey ORDER BY h.position", new { segmentKey });

    /// <summary>
    /// Before a segment changes or goes: a run that was going to reuse it gets its text as it is now, as a segment of its own that waits.
    /// </summary>
    public static async Task DetachAsync(SqlSession c, long key, TimeProvider time)
    {
        // A run that was given up may have left one, too.
        foreach (var placeholder in await c.QueryAsync<long>("SELECT key FROM segments WHERE reuse_of = @key", new { key })) await DetachAsync(c, key, placeholder, time);
    }

    private static async Task DetachAsync(SqlSession c, long key, long placeholder, TimeProvider time)
    {
        await c.ExecuteAsync(
            "UPDATE segments SET reuse_of = NULL, status = 'waiting', content = old.content, answer = old.answer FROM segments AS old WHERE segments.key = @placeholder AND old.key = @key",
            new { placeholder, key });
        await InsertChildrenAsync(c, placeholder, [.. (await ChildrenAsync(c, key)).Select(child => child with { Id = Ids.New(time), IndexNodeId = Ids.New(time) })]);
    }

    /// <summary>Notes that a segment's text, answer or children are what they are now, for the next run that may reuse it.</summary>
    public static async Task RehashAsync(SqlSession c, long key)
    {
        var (content, answer, context, image) = await c.SingleAsync<(string, string?, string?, string?)>("SELECT content, answer, context, image_hash FROM segments WHERE key = @key", new { key });
        var hash = ReuseHash(content, answer, (await ChildrenAsync(c, key)).Select(child => child.Content), SqlTypes.ReadContext(context)?.Headings ?? [], image);
        await c.ExecuteAsync("UPDATE segments SET reuse_hash = @hash WHERE key = @key", new { key, hash });
    }

    /// <summary>
    /// Two segments are the same when their texts, their answers, their children's texts, their headings and their images are; their pages do not matter. Lengths keep
    /// "ab" + "c" apart from "a" + "bc".
    /// </summary>
    public static byte[] ReuseHash(string content, string? answer, IEnumerable<string> children, IReadOnlyList<string> headings, string? imageHash = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(content);
        if (answer is not null) Add(answer);
        foreach (var child in children) Add(child);
        // No text has this length: without headings the hash is that of the time before there were any.
        if (headings.Count > 0) hash.AppendData(BitConverter.GetBytes(-1));
        foreach (var heading in headings) Add(heading);
        if (imageHash is not null) Add(imageHash);
        return hash.GetHashAndReset();

        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}

/// <summary>A segment on its way into its table, with its child chunks.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Generation">The generation of its document that it is of.</param>
/// <param name="ReuseHash">See <see cref="SqlSegmentRows.ReuseHash"/>.</param>
/// <param name="ReuseOf">The segment of an earlier generation whose place this one only holds.</param>
internal sealed record SegmentRow(Segment Segment, int Generation, byte[] ReuseHash, long? ReuseOf);
