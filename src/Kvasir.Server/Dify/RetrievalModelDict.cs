using Kvasir.Knowledge;
using Kvasir.Retrieval;

namespace Kvasir.Server.Dify;

/// <summary>A dataset's retrieval model on the wire: always the eight members.</summary>
internal sealed record RetrievalModelDict
{
    // Shown for a dataset that was never given a retrieval model.
    private const int UnsetTopK = 2;

    public required string SearchMethod { get; init; }

    public required bool RerankingEnable { get; init; }

    public required string? RerankingMode { get; init; }

    public required RerankingModelDict RerankingModel { get; init; }

    public required WeightsDict? Weights { get; init; }

    public required int TopK { get; init; }

    public required bool ScoreThresholdEnabled { get; init; }

    public required double? ScoreThreshold { get; init; }

    /// <summary>What is stored, over the defaults. An economy dataset is searched by keywords whatever is stored.</summary>
    public static RetrievalModelDict From(Dataset dataset)
    {
        var model = dataset.RetrievalModel ?? new RetrievalModel { SearchMethod = Retrieval.SearchMethod.Semantic, TopK = UnsetTopK };
        return new()
        {
            SearchMethod = dataset.IndexingTechnique == IndexingTechnique.Economy ? Retrieval.SearchMethod.Keyword : model.SearchMethod,
            RerankingEnable = model.RerankingEnable,
            RerankingMode = model.RerankingMode,
            RerankingModel = new(model.RerankingProviderName ?? "", model.RerankingModelName ?? ""),
            Weights = WeightsDict.From(model.Weights),
            TopK = model.TopK,
            ScoreThresholdEnabled = model.ScoreThresholdEnabled,
            ScoreThreshold = model.ScoreThreshold,
        };
    }
}

/// <summary>The name of a rerank model; both empty when there is none.</summary>
internal sealed record RerankingModelDict(string RerankingProviderName, string RerankingModelName);

/// <summary>The shares of a hybrid score.</summary>
internal sealed record WeightsDict(string? WeightType, VectorSettingDict VectorSetting, KeywordSettingDict KeywordSetting)
{
    public static WeightsDict? From(RetrievalWeights? weights) => weights is null
        ? null
        : new(weights.WeightType, new(weights.Vector, weights.EmbeddingProviderName ?? "", weights.EmbeddingModelName ?? ""), new(weights.Keyword));
}

/// <summary>The share of meaning.</summary>
internal sealed record VectorSettingDict(double VectorWeight, string EmbeddingProviderName, string EmbeddingModelName);

/// <summary>The share of words.</summary>
internal sealed record KeywordSettingDict(double KeywordWeight);
