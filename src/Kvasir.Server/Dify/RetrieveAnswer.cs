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
        Segment = new(found.Segment, found.Document),
        ChildChunks = [.. found.Children.Select(hit => new RetrievedChildItem(hit.Child.Id, hit.Child.Content, hit.Child.Position, hit.Score))],
        Score = found.Score,
    };
}

/// <summary>A child chunk that matched.</summary>
internal sealed record RetrievedChildItem(string Id, string Content, int Position, double Score);

/// <summary>The document of a passage that was found.</summary>
internal sealed record RetrievedDocumentItem(string Id, string DataSourceType, string Name, string? DocType, JsonElement? DocMetadata);

/// <summary>A segment that was found.</summary>
internal sealed record RetrievedSegmentItem : SegmentFields
{
    public RetrievedSegmentItem(Segment segment, Document document)
        : base(segment) => Document = new(document.Id, document.DataSourceType, document.Name, null, null);

    public RetrievedDocumentItem Document { get; }
}
