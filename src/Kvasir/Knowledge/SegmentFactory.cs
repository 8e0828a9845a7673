using Kvasir.Chunking;

namespace Kvasir.Knowledge;

/// <summary>Makes segments and child chunks from text.</summary>
internal static class SegmentFactory
{
    /// <summary>A segment that is not indexed yet.</summary>
    /// <param name="document">The document.</param>
    /// <param name="position">From 1.</param>
    /// <param name="chunk">Its text.</param>
    /// <param name="accountId">Who makes it.</param>
    /// <param name="time">Gives its ids.</param>
    /// <param name="at">Now.</param>
    public static Segment Segment(Document document, int position, Chunk chunk, string accountId, TimeProvider time, DateTimeOffset at) => new()
    {
        Id = Ids.New(time),
        DocumentId = document.Id,
        DatasetId = document.DatasetId,
        Position = position,
        Content = chunk.Content,
        Answer = chunk.Answer,
        ImageHash = chunk.ImageHash,
        WordCount = TextLength.InCodePoints(chunk.Content),
        Context = SegmentContext.Of(chunk.Page, chunk.Headings),
        IndexNodeId = Ids.New(time),
        IndexNodeHash = SegmentHash.Compute(chunk.HashText),
        CreatedBy = accountId,
        CreatedAt = at,
        UpdatedAt = at,
    };

    /// <summary>The child chunks of a segment as a rule cuts them.</summary>
    public static IReadOnlyList<ChildChunk> Children(string segmentId, IReadOnlyList<Chunk> chunks, string accountId, TimeProvider time, DateTimeOffset at) =>
        [.. chunks.Select((chunk, i) => Child(segmentId, i + 1, chunk, ChildChunkType.Automatic, accountId, time, at))];

    /// <summary>One child chunk.</summary>
    public static ChildChunk Child(string segmentId, int position, Chunk chunk, string type, string accountId, TimeProvider time, DateTimeOffset at) => new()
    {
        Id = Ids.New(time),
        SegmentId = segmentId,
        Position = position,
        Content = chunk.Content,
        WordCount = TextLength.InCodePoints(chunk.Content),
        IndexNodeId = Ids.New(time),
        IndexNodeHash = SegmentHash.Compute(chunk.HashText),
        Type = type,
        CreatedBy = accountId,
        CreatedAt = at,
        UpdatedAt = at,
    };
}
