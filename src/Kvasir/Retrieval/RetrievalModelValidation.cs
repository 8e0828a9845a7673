using Kvasir.Models.Reranking;

namespace Kvasir.Retrieval;

/// <summary>Which retrieval models are acceptable.</summary>
public static class RetrievalModelValidation
{
    /// <summary>Throws unless every value is in its range; the message names the field.</summary>
    /// <param name="model">The retrieval model.</param>
    /// <param name="rerankModels">The rerank models that it may name.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static void Validate(this RetrievalModel model, RerankModels rerankModels)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rerankModels);
        Require(SearchMethod.All.Contains(model.SearchMethod), "search_method", $"must be one of {string.Join(", ", SearchMethod.All)}");
        Require(model.RerankingMode is null || RerankingMode.All.Contains(model.RerankingMode), "reranking_mode", $"must be one of {string.Join(", ", RerankingMode.All)}");
        rerankModels.Check(model);
        Require(model.TopK is >= 1 and <= RetrievalModel.MaxTopK, "top_k", $"must be between 1 and {RetrievalModel.MaxTopK}, was {model.TopK}");
        Require(model.ScoreThreshold is null or (>= 0 and <= 1), "score_threshold", $"must be between 0 and 1, was {model.ScoreThreshold}");
        if (model.Filter is { } filter) Validate(filter);
        if (model.Weights is not { } weights) return;

        Require(IsShare(weights.Vector), "weights.vector_setting.vector_weight", "must be between 0 and 1");
        Require(IsShare(weights.Keyword), "weights.keyword_setting.keyword_weight", "must be between 0 and 1");
        Require(weights.Vector + weights.Keyword > 0, "weights", "must not both be 0");
    }

    private static void Validate(MetadataFilter filter)
    {
        const string Conditions = "metadata_filtering_conditions.conditions";
        Require(filter.Conditions.Count <= MetadataFilter.MaxConditions, Conditions, $"must have at most {MetadataFilter.MaxConditions} conditions");
        foreach (var condition in filter.Conditions)
        {
            Require(!string.IsNullOrEmpty(condition.Name), Conditions + ".name", "is required");
            Require(ComparisonOperator.All.Contains(condition.Operator), Conditions + ".comparison_operator", $"must be one of {string.Join(", ", ComparisonOperator.All)}");
            Require(condition.List is null || !ComparisonOperator.ComparesText(condition.Operator), Conditions + ".value", $"must be a text for '{condition.Operator}', was a list; 'in' and 'not in' take lists");
            Require(condition.Comparable is not null || !condition.IsEffective || !ComparisonOperator.ComparesOrder(condition.Operator), Conditions + ".value",
                $"must be a number or a time in ISO 8601 for '{condition.Operator}', was {(condition.Text is { } text ? $"'{KvasirException.Shorten(text)}'" : "a list")}");
        }
    }

    private static bool IsShare(double weight) => weight is >= 0 and <= 1;

    private static void Require(bool holds, string field, string reason)
    {
        if (!holds) throw KvasirException.InvalidParam("retrieval_model." + field, reason);
    }
}
