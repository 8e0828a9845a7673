using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kvasir.Knowledge;
using Kvasir.Retrieval;
using Kvasir.Retrieval.Usage;

namespace Kvasir.Server.Dify;

/// <summary>The body of a retrieval.</summary>
internal sealed record RetrieveRequest
{
    [Required] public string? Query { get; init; }

    public RetrievalModelBody? RetrievalModel { get; init; }

    /// <summary>Images to search by; no model for that can be configured yet.</summary>
    public IReadOnlyList<string>? AttachmentIds { get; init; }

    /// <summary>Whether each record says why it was found.</summary>
    public bool? Explain { get; init; }

    /// <summary>How many passages of the whole dataset stand on the same map as the query and the records: 0 (unless given) to 500.</summary>
    [Range(0, Kvasir.Retrieval.Maps.MapSampler.Most)] public int? MapSample { get; init; }

    /// <summary>How an external dataset is asked.</summary>
    public ExternalRetrieval? ExternalRetrievalModel { get; init; }
}

/// <summary>What a retrieval answers.</summary>
/// <param name="Query">The query.</param>
/// <param name="Records">The passages, best first.</param>
/// <param name="Warnings">What did not work as it was asked for; absent as a rule.</param>
/// <param name="Sample">Passages of the whole dataset on the same map; absent unless asked for.</param>
internal sealed record RetrieveAnswer(
    QueryItem Query,
    IReadOnlyList<RetrieveRecord> Records,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Warnings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SampledPassage>? Sample);

/// <summary>What a retrieval from an external dataset answers.</summary>
internal sealed record ExternalRetrieveAnswer(QueryItem Query, IReadOnlyList<ExternalRecordItem> Records);

/// <summary>A passage that an external knowledge base found.</summary>
internal sealed record ExternalRecordItem(string Content, string? Title, double Score, JsonElement? Metadata);

/// <summary>The query as it was asked.</summary>
/// <param name="Content">The query.</param>
/// <param name="TsnePosition">Where it stands on the map of the passages; <see langword="null"/> when there are none.</param>
/// <param name="Truncated">Whether the embedding model could not read it whole.</param>
internal sealed record QueryItem(string Content, MapPosition? TsnePosition = null, bool Truncated = false);

/// <summary>A query of the log.</summary>
internal sealed record LoggedQueryItem(string Id, string Content, string Source, int Records, string CreatedBy, long CreatedAt)
{
    public LoggedQueryItem(LoggedQuery query)
        : this(query.Id, query.Content, query.Source, query.Records, query.CreatedBy, query.CreatedAt.ToUnixTimeSeconds())
    {
    }
}

/// <summary>One passage that was found.</summary>
internal sealed record RetrieveRecord
{
    public required RetrievedSegmentItem Segment { get; init; }

    public required IReadOnlyList<RetrievedChildItem> ChildChunks { get; init; }

    public required double Score { get; init; }

    public required MapPosition? TsnePosition { get; init; }

    public IReadOnlyList<AttachmentItem> Files => [];

    public string? Summary => null;

    /// <summary>Why it was found; only when asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public HitExplanation? Explanation { get; init; }

    public static RetrieveRecord From(RetrievedSegment found, CallContext call) => new()
    {
        Segment = new(found.Segment, found.Document, call),
        ChildChunks = [.. found.Children.Select(hit => new RetrievedChildItem(hit.Child.Id, hit.Child.Content, hit.Child.Position, hit.Score))],
        Score = found.Score,
        TsnePosition = found.Position,
        Explanation = found.Explanation,
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
