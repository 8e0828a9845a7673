using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>How a dataset is searched.</summary>
public sealed record RetrievalModel
{
    /// <summary>How passages are found.</summary>
    public SearchMethod SearchMethod { get; init; } = SearchMethod.Hybrid;

    /// <summary>Whether a rerank model orders them; the server's default unless given.</summary>
    public bool? RerankingEnable { get; init; }

    /// <summary>What orders them in the end.</summary>
    public RerankingMode? RerankingMode { get; init; }

    /// <summary>The rerank model.</summary>
    public RerankingModel? RerankingModel { get; init; }

    /// <summary>How meaning and words are weighed in a hybrid search.</summary>
    [JsonConverter(typeof(RetrievalWeightsConverter))] public RetrievalWeights? Weights { get; init; }

    /// <summary>How many passages at most, 1 to 100; 4 unless given.</summary>
    public int? TopK { get; init; }

    /// <summary>Whether the threshold applies.</summary>
    public bool? ScoreThresholdEnabled { get; init; }

    /// <summary>The least score of a passage, 0 to 1.</summary>
    public double? ScoreThreshold { get; init; }

    /// <summary>Which documents are searched by their metadata; in a retrieval alone, where it is not stored.</summary>
    public MetadataConditions? MetadataFilteringConditions { get; init; }
}

/// <summary>The name of a rerank model.</summary>
/// <param name="RerankingProviderName">The provider.</param>
/// <param name="RerankingModelName">The model.</param>
public sealed record RerankingModel(string? RerankingProviderName, string? RerankingModelName);
