using System.Text.Json.Serialization;

namespace Kvasir.Retrieval;

/// <summary>How a dataset is searched.</summary>
public sealed record RetrievalModel
{
    /// <summary>The most records that can be asked for.</summary>
    public const int MaxTopK = 100;

    /// <summary>Records returned when a request has a retrieval model without <c>top_k</c>, or a dataset has none at all.</summary>
    public const int DefaultTopK = 4;

    /// <summary>One of <see cref="Retrieval.SearchMethod"/>.</summary>
    public required string SearchMethod { get; init; }

    /// <summary>Whether a rerank model orders the hits.</summary>
    public bool RerankingEnable { get; init; }

    /// <summary>One of <see cref="Retrieval.RerankingMode"/>; <see langword="null"/> means <see cref="Retrieval.RerankingMode.Model"/>.</summary>
    public string? RerankingMode { get; init; }

    /// <summary>The rerank model's provider.</summary>
    public string? RerankingProviderName { get; init; }

    /// <summary>The rerank model's name.</summary>
    public string? RerankingModelName { get; init; }

    /// <summary>How meaning and words are weighed in hybrid search; <see langword="null"/> for the measured default.</summary>
    public RetrievalWeights? Weights { get; init; }

    /// <summary>The most records: 1 to <see cref="MaxTopK"/>.</summary>
    public int TopK { get; init; } = DefaultTopK;

    /// <summary>Which documents are searched; <see langword="null"/> for all. Counts in a request only, not in a dataset's own model.</summary>
    [JsonIgnore] public MetadataFilter? Filter { get; init; }

    /// <summary>Whether <see cref="ScoreThreshold"/> applies.</summary>
    public bool ScoreThresholdEnabled { get; init; }

    /// <summary>The lowest final score that is returned, when <see cref="ScoreThresholdEnabled"/>.</summary>
    public double? ScoreThreshold { get; init; }
}
