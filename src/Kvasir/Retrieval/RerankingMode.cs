namespace Kvasir.Retrieval;

/// <summary>What orders the hits of a search.</summary>
public static class RerankingMode
{
    /// <summary>A rerank model.</summary>
    public const string Model = "reranking_model";

    /// <summary>The weighted sum of meaning and words.</summary>
    public const string WeightedScore = "weighted_score";

    /// <summary>All allowed values.</summary>
    public static IReadOnlyList<string> All { get; } = [Model, WeightedScore];
}
