namespace Kvasir.Retrieval;

/// <summary>The shares of meaning and words in a hybrid score.</summary>
/// <param name="Vector">Share of the cosine similarity: 0 to 1.</param>
/// <param name="Keyword">Share of the normalised full-text score: 0 to 1.</param>
public sealed record RetrievalWeights(double Vector, double Keyword)
{
    /// <summary>The client's name for this choice of weights; echoed.</summary>
    public string? WeightType { get; init; }

    /// <summary>The provider named with the vector weight; echoed.</summary>
    public string? EmbeddingProviderName { get; init; }

    /// <summary>The model named with the vector weight; echoed.</summary>
    public string? EmbeddingModelName { get; init; }
}
