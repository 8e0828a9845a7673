using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Models.Reranking;
using Kvasir.Pipelines.Definitions;
using Kvasir.Retrieval;

namespace Kvasir.Pipelines.Nodes.KnowledgeIndex;

/// <summary>Reads how a knowledge-index node wants its dataset to be searched.</summary>
internal static class RetrievalSettings
{
    private const string Field = "retrieval_model";

    public static RetrievalModel Read(NodeDefinition node, string technique, RerankModels rerankers, ICollection<PipelineIssue> issues)
    {
        var fallback = new RetrievalModel { SearchMethod = technique == IndexingTechnique.Economy ? SearchMethod.Keyword : SearchMethod.Hybrid };
        if (node.Data[Field] is not JsonObject written)
        {
            if (node.Data[Field] is not null) Report("", "wrong_shape", $"{Field} has to be a mapping; it is {IssueList.Name(node.Data[Field])}.");
            return fallback;
        }

        if (written["search_method"].Text() is not { } method || !SearchMethod.All.Contains(method))
        {
            Report(".search_method", "invalid_search_method", $"search_method must be one of {string.Join(", ", SearchMethod.All)}; it is {IssueList.Name(written["search_method"])}.");
            return fallback;
        }

        if (technique == IndexingTechnique.Economy) method = SearchMethod.Keyword;
        if (written["top_k"] is { } topK && topK.Whole() is not (>= 1 and <= RetrievalModel.MaxTopK)) Report(".top_k", "invalid_top_k", $"top_k must be a whole number from 1 to {RetrievalModel.MaxTopK}; it is {IssueList.Name(topK)}.");
        if (written["score_threshold"] is { } threshold && threshold.Number() is not (>= 0 and <= 1)) Report(".score_threshold", "invalid_score_threshold", $"score_threshold must be a number from 0 to 1; it is {IssueList.Name(threshold)}.");
        return new RetrievalModel
        {
            SearchMethod = method,
            TopK = written["top_k"].Whole() is >= 1 and <= RetrievalModel.MaxTopK and var asked ? asked : RetrievalModel.DefaultTopK,
            ScoreThresholdEnabled = written["score_threshold_enabled"].Boolean() ?? false,
            ScoreThreshold = written["score_threshold"].Number() is >= 0 and <= 1 and var least ? least : null,
            Weights = Weights(written),
        }
            .WithReranking(node, written, rerankers, issues);

        void Report(string place, string code, string message) => issues.Add(new(true, node.Id, $"{Field}{place}", code, message));
    }

    // Pipelines that were made elsewhere ask for rerank models that there are there: without one, the order is that of the search.
    private static RetrievalModel WithReranking(this RetrievalModel model, NodeDefinition node, JsonObject written, RerankModels rerankers, ICollection<PipelineIssue> issues)
    {
        if (written["reranking_enable"].Boolean() != true) return model;
        var mode = written["reranking_mode"].Text();
        if (mode == RerankingMode.WeightedScore) return model.Weights is null ? model : model with { RerankingEnable = true, RerankingMode = mode };
        var named = written["reranking_model"] as JsonObject;
        var wanted = model with
        {
            RerankingEnable = true,
            RerankingMode = RerankingMode.Model,
            RerankingProviderName = named?["reranking_provider_name"].Text(),
            RerankingModelName = named?["reranking_model_name"].Text(),
        };
        try
        {
            wanted.Validate(rerankers);
            return wanted;
        }
        catch (KvasirException e)
        {
            issues.Add(new(false, node.Id, $"{Field}.reranking_model", "unknown_rerank_model", $"Hits are not reranked. {e.Message}"));
            return model;
        }
    }

    private static RetrievalWeights? Weights(JsonObject written)
    {
        if (written["weights"] is not JsonObject weights) return null;
        var (vector, keyword) = ((weights["vector_setting"] as JsonObject)?["vector_weight"].Number(), (weights["keyword_setting"] as JsonObject)?["keyword_weight"].Number());
        return vector is >= 0 and <= 1 && keyword is >= 0 and <= 1 && vector + keyword > 0 ? new RetrievalWeights(vector.Value, keyword.Value) { WeightType = weights["weight_type"].Text() } : null;
    }
}
