using Kvasir.Chunking;
using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>A segment on the wire.</summary>
internal sealed record SegmentItem
{
    public required string Id { get; init; }

    public required int Position { get; init; }

    public required string DocumentId { get; init; }

    public required string Content { get; init; }

    public required string SignContent { get; init; }

    public required string? Answer { get; init; }

    public required int WordCount { get; init; }

    public required int Tokens { get; init; }

    public required IReadOnlyList<string> Keywords { get; init; }

    public required string IndexNodeId { get; init; }

    public required string IndexNodeHash { get; init; }

    public required long HitCount { get; init; }

    public required bool Enabled { get; init; }

    public required long? DisabledAt { get; init; }

    public required string? DisabledBy { get; init; }

    public required string Status { get; init; }

    public required string CreatedBy { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public required string? UpdatedBy { get; init; }

    public required long? IndexingAt { get; init; }

    public required long? CompletedAt { get; init; }

    public required string? Error { get; init; }

    public required long? StoppedAt { get; init; }

    public required IReadOnlyList<ChildChunkItem> ChildChunks { get; init; }

    public IReadOnlyList<string> Attachments { get; init; } = [];

    public string? Summary => null;

    /// <param name="segment">The segment.</param>
    /// <param name="document">Its document: children of a full-doc parent are not shown here, there may be thousands.</param>
    public static SegmentItem From(Segment segment, Document document) => new()
    {
        Id = segment.Id,
        Position = segment.Position,
        DocumentId = segment.DocumentId,
        Content = segment.Content,
        SignContent = segment.Content,
        Answer = segment.Answer,
        WordCount = segment.WordCount,
        Tokens = segment.Tokens,
        Keywords = segment.Keywords,
        IndexNodeId = segment.IndexNodeId,
        IndexNodeHash = segment.IndexNodeHash,
        HitCount = segment.HitCount,
        Enabled = segment.Enabled,
        DisabledAt = segment.DisabledAt?.ToUnixTimeSeconds(),
        DisabledBy = segment.DisabledBy,
        Status = segment.Status,
        CreatedBy = segment.CreatedBy,
        CreatedAt = segment.CreatedAt.ToUnixTimeSeconds(),
        UpdatedAt = segment.UpdatedAt.ToUnixTimeSeconds(),
        UpdatedBy = segment.UpdatedBy,
        IndexingAt = segment.IndexingAt?.ToUnixTimeSeconds(),
        CompletedAt = segment.CompletedAt?.ToUnixTimeSeconds(),
        Error = segment.Error,
        StoppedAt = segment.StoppedAt?.ToUnixTimeSeconds(),
        ChildChunks = document.ProcessRule.Rule.ParentMode == ParentMode.Paragraph ? [.. segment.ChildChunks.Select(child => ChildChunkItem.From(child))] : [],
    };
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
