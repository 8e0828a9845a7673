using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Models.Reranking;
using Kvasir.Pipelines.Definitions;
using Kvasir.Retrieval;

namespace Kvasir.Pipelines.Nodes.KnowledgeIndex;

/// <summary>What a knowledge-index node says of the dataset.</summary>
/// <param name="ChunkStructure">One of <see cref="DocForm"/>.</param>
/// <param name="Technique">One of <see cref="IndexingTechnique"/>.</param>
/// <param name="Model">The embedding model; <see langword="null"/> for economy.</param>
/// <param name="Retrieval">How the dataset is searched when a request does not say.</param>
/// <param name="Chunks">Where the chunks come from; <see langword="null"/> when the node does not say.</param>
internal sealed record KnowledgeIndexSettings(string ChunkStructure, string Technique, IEmbeddingModel? Model, RetrievalModel Retrieval, Selector? Chunks)
{
    /// <summary>Reads a node's settings; what is wrong becomes issues, and a default stands in its place.</summary>
    public static KnowledgeIndexSettings Read(NodeDefinition node, EmbeddingModels models, RerankModels rerankers, ICollection<PipelineIssue> issues)
    {
        void Error(string field, string code, string message) => issues.Add(new(true, node.Id, field, code, message));

        var structure = OneOf("chunk_structure", DocForm.All);
        var technique = OneOf("indexing_technique", IndexingTechnique.All);
        if (structure != DocForm.Text && technique == IndexingTechnique.Economy) Error("indexing_technique", "high_quality_required", $"Indexing technique must be high quality for the chunk structure {structure}.");
        if (!Selector.TryRead(node.Data["index_chunk_variable_selector"], out var chunks)) Error("index_chunk_variable_selector", "selector_required", "Index chunk variable is required: a list of a node and the names below it.");
        return new(structure, technique, technique == IndexingTechnique.Economy ? null : ModelOf(node, models, issues), RetrievalSettings.Read(node, technique, rerankers, issues), chunks);

        string OneOf(string field, IReadOnlyList<string> allowed)
        {
            var value = node.Data[field].Text();
            if (value is not null && allowed.Contains(value)) return value;
            Error(field, $"invalid_{field}", $"{field} must be one of {string.Join(", ", allowed)}; it is {IssueList.Name(node.Data[field])}.");
            return allowed[0];
        }
    }

    // A pipeline that was made elsewhere names the models that there are there.
    private static IEmbeddingModel ModelOf(NodeDefinition node, EmbeddingModels models, ICollection<PipelineIssue> issues)
    {
        var (provider, name) = (node.Data["embedding_model_provider"].Text(), node.Data["embedding_model"].Text());
        if (string.IsNullOrEmpty(name)) return models.Default;
        if (models.Find(provider ?? "", name) is { } model) return model;
        issues.Add(new(false, node.Id, "embedding_model", "unknown_embedding_model",
            $"The embedding model '{KvasirException.Shorten($"{provider}/{name}")}' is not configured; {models.Default.Provider}/{models.Default.Name} is used in its place. Configured: {models.Describe()}."));
        return models.Default;
    }
}
