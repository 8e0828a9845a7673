using Kvasir.Chunking;
using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>A segment on the wire.</summary>
internal sealed record SegmentItem : SegmentFields
{
    /// <param name="segment">The segment.</param>
    /// <param name="document">Its document: children of a full-doc parent are not shown here, there may be thousands.</param>
    public SegmentItem(Segment segment, Document document)
        : base(segment)
    {
        UpdatedAt = segment.UpdatedAt.ToUnixTimeSeconds();
        UpdatedBy = segment.UpdatedBy;
        ChildChunks = document.ProcessRule.Rule.ParentMode == ParentMode.Paragraph ? [.. segment.ChildChunks.Select(ChildChunkItem.From)] : [];
    }

    public long UpdatedAt { get; }

    public string? UpdatedBy { get; }

    public IReadOnlyList<ChildChunkItem> ChildChunks { get; }

    public IReadOnlyList<AttachmentItem> Attachments => [];

    public string? Summary => null;
}

/// <summary>A child chunk on the wire.</summary>
internal sealed record ChildChunkItem
{
    public required string Id { get; init; }

    public required string SegmentId { get; init; }

    public required string Content { get; init; }

    public required int Position { get; init; }

    public required int WordCount { get; init; }

    public required int Tokens { get; init; }

    public required string IndexNodeId { get; init; }

    public required string IndexNodeHash { get; init; }

    public required string Type { get; init; }

    public string Status => SegmentStatus.Completed;

    public required string CreatedBy { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public long IndexingAt => CreatedAt;

    public long CompletedAt => CreatedAt;

    public string? Error => null;

    public long? StoppedAt => null;

    public static ChildChunkItem From(ChildChunk child) => new()
    {
        Id = child.Id,
        SegmentId = child.SegmentId,
        Content = child.Content,
        Position = child.Position,
        WordCount = child.WordCount,
        Tokens = child.Tokens,
        IndexNodeId = child.IndexNodeId,
        IndexNodeHash = child.IndexNodeHash,
        Type = child.Type,
        CreatedBy = child.CreatedBy,
        CreatedAt = child.CreatedAt.ToUnixTimeSeconds(),
        UpdatedAt = child.UpdatedAt.ToUnixTimeSeconds(),
    };
}

/// <summary>One page of segments on the wire.</summary>
internal sealed record SegmentPage(IReadOnlyList<SegmentItem> Data, string DocForm, bool HasMore, int Limit, long Total, int Page);

/// <summary>An image of a segment.</summary>
internal sealed record AttachmentItem(string Id, string Name, long Size, string Extension, string MimeType, string SourceUrl);
