using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Kvasir.Knowledge;
using Kvasir.Retrieval;

namespace Kvasir.Server.Dify;

/// <summary>The body of a retrieval.</summary>
internal sealed record RetrieveRequest
{
    [Required] public string? Query { get; init; }

    public RetrievalModelBody? RetrievalModel { get; init; }

    /// <summary>Images to search by; no model for that can be configured yet.</summary>
    public IReadOnlyList<string>? AttachmentIds { get; init; }

    /// <summary>How an external dataset is asked.</summary>
    public ExternalRetrieval? ExternalRetrievalModel { get; init; }
}

/// <summary>What a retrieval answers.</summary>
internal sealed record RetrieveAnswer(QueryItem Query, IReadOnlyList<RetrieveRecord> Records);

/// <summary>What a retrieval from an external dataset answers.</summary>
internal sealed record ExternalRetrieveAnswer(QueryItem Query, IReadOnlyList<ExternalRecordItem> Records);

/// <summary>A passage that an external knowledge base found.</summary>
internal sealed record ExternalRecordItem(string Content, string? Title, double Score, JsonElement? Metadata);

/// <summary>The query as it was asked.</summary>
internal sealed record QueryItem(string Content);

/// <summary>One passage that was found.</summary>
internal sealed record RetrieveRecord
{
    public required RetrievedSegmentItem Segment { get; init; }

    public required IReadOnlyList<RetrievedChildItem> ChildChunks { get; init; }

    public required double Score { get; init; }

    public string? TsnePosition => null;

    public IReadOnlyList<AttachmentItem> Files => [];

    public string? Summary => null;

    public static RetrieveRecord From(RetrievedSegment found, CallContext call) => new()
    {
        Segment = new(found.Segment, found.Document, call),
        ChildChunks = [.. found.Children.Select(hit => new RetrievedChildItem(hit.Child.Id, hit.Child.Content, hit.Child.Position, hit.Score))],
        Score = found.Score,
    };
}

/// <summary>A child chunk that matched.</summary>
internal sealed record RetrievedChildItem(string Id, string Content, int Position, double Score);

/// <summary>The document of a passage that was found.</summary>
internal sealed record RetrievedDocumentItem(string Id, string DataSourceType, string Name, string? DocType, IReadOnlyDictionary<string, JsonElement?>? DocMetadata);

/// <summary>A segment that was found.</summary>
internal sealed record RetrievedSegmentItem : SegmentFields
{
    public RetrievedSegmentItem(Segment segment, Document document, CallContext call)
        : base(segment) => Document = new(document.Id, document.DataSourceType, document.Name, null, MetadataItems.Object(document, call));

    public RetrievedDocumentItem Document { get; }
}
