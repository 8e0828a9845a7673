using System.Text.Json;
using Kvasir.Knowledge;
using Kvasir.Retrieval;

namespace Kvasir.Server.Dify;

/// <summary>The body of a retrieval.</summary>
internal sealed record RetrieveRequest
{
    public string? Query { get; init; }

    public RetrievalModelBody? RetrievalModel { get; init; }
}

/// <summary>What a retrieval answers.</summary>
internal sealed record RetrieveAnswer(QueryItem Query, IReadOnlyList<RetrieveRecord> Records);

/// <summary>The query as it was asked.</summary>
internal sealed record QueryItem(string Content);

/// <summary>One passage that was found.</summary>
internal sealed record RetrieveRecord
{
    public required RetrievedSegmentItem Segment { get; init; }

    public required IReadOnlyList<RetrievedChildItem> ChildChunks { get; init; }

    public required double Score { get; init; }

    public string? TsnePosition => null;

    public IReadOnlyList<string> Files { get; init; } = [];

    public string? Summary => null;

    public static RetrieveRecord From(RetrievedSegment found) => new()
    {
        Segment = RetrievedSegmentItem.From(found.Segment, found.Document),
        ChildChunks = [.. found.Children.Select(hit => new RetrievedChildItem(hit.Child.Id, hit.Child.Content, hit.Child.Position, hit.Score))],
        Score = found.Score,
    };
}

/// <summary>A child chunk that matched.</summary>
internal sealed record RetrievedChildItem(string Id, string Content, int Position, double Score);

/// <summary>The document of a passage that was found.</summary>
internal sealed record RetrievedDocumentItem(string Id, string DataSourceType, string Name, string? DocType, JsonElement? DocMetadata);

/// <summary>A segment that was found.</summary>
internal sealed record RetrievedSegmentItem
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

    public required long? IndexingAt { get; init; }

    public required long? CompletedAt { get; init; }

    public required string? Error { get; init; }

    public required long? StoppedAt { get; init; }

    public required RetrievedDocumentItem Document { get; init; }

    public static RetrievedSegmentItem From(Segment segment, Document document) => new()
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
        IndexingAt = segment.IndexingAt?.ToUnixTimeSeconds(),
        CompletedAt = segment.CompletedAt?.ToUnixTimeSeconds(),
        Error = segment.Error,
        StoppedAt = segment.StoppedAt?.ToUnixTimeSeconds(),
        Document = new(document.Id, document.DataSourceType, document.Name, null, null),
    };
}
