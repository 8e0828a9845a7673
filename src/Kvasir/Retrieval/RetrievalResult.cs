namespace Kvasir.Retrieval;

/// <summary>What a query found.</summary>
/// <param name="Records">Passages by falling score; ties in the order of documents and segments.</param>
public sealed record RetrievalResult(IReadOnlyList<RetrievedSegment> Records)
{
    /// <summary>Where the query stands among the passages.</summary>
    public MapPosition QueryPosition { get; init; }

    /// <summary>Passages of the whole dataset on the same map, when they were asked for.</summary>
    public IReadOnlyList<Maps.MapPoint> Sample { get; init; } = [];

    /// <summary>Whether the embedding model could not read the whole query: what came after was left out of closeness in meaning.</summary>
    public bool IsQueryTruncated { get; init; }

    /// <summary>What did not work as it was asked for, in sentences for people; empty as a rule.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
