using Kvasir.Knowledge;

namespace Kvasir.Retrieval;

/// <summary>A passage that answers a query.</summary>
/// <param name="Segment">The passage.</param>
/// <param name="Document">The document it is from.</param>
/// <param name="Score">
/// 0 to 1, higher is better. Semantic search: cosine similarity, negative ones as 0. Full text: the share of the best score that any text
/// could have. Keyword search: the share of the query's keywords. Hybrid: the weighted sum of the first two. With a rerank model: its score.
/// </param>
/// <param name="Children">The child chunks that matched, best first; empty when the passage itself did.</param>
public sealed record RetrievedSegment(Segment Segment, Document Document, double Score, IReadOnlyList<RetrievedChild> Children)
{
    /// <summary>Where it stands on the map of the answer.</summary>
    public MapPosition Position { get; init; }

    /// <summary>Why it was found here, when that was asked for.</summary>
    public HitExplanation? Explanation { get; init; }
}

/// <summary>A child chunk that matched a query.</summary>
/// <param name="Child">The child chunk.</param>
/// <param name="Score">On the scale of <see cref="RetrievedSegment.Score"/>.</param>
public sealed record RetrievedChild(ChildChunk Child, double Score);
