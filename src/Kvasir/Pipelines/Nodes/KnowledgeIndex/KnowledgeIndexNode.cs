using System.Text.Json.Nodes;
using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Models.Reranking;
using Kvasir.Pipelines.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Pipelines.Nodes.KnowledgeIndex;

/// <summary>Where a run ends: stores its chunks as the document's segments, or shows them when the run is a draft.</summary>
public sealed class KnowledgeIndexNode(EmbeddingModels models, RerankModels rerankers) : INodeType
{
    /// <summary>The most chunks that a draft shows.</summary>
    public const int MostPreviewed = 50;

    private static readonly Dictionary<string, OutputType> Outputs = new[] { "dataset_id", "dataset_name", "batch", "document_id", "document_name", "created_at", "display_status", "chunk_structure", "parent_mode", "preview", "qa_preview", "total_segments" }
        .ToDictionary(name => name, _ => OutputType.Any, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Type => NodeTypeNames.KnowledgeIndex;

    /// <inheritdoc/>
    public NodeShape Describe(NodeDefinition node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var issues = new List<PipelineIssue>();
        var settings = KnowledgeIndexSettings.Read(node, models, rerankers, issues);
        var wanted = settings.ChunkStructure switch
        {
            DocForm.Hierarchical => OutputType.ParentChildChunks,
            DocForm.QuestionAnswer => OutputType.QuestionChunks,
            _ => OutputType.GeneralChunks,
        };
        return new NodeShape(settings.Chunks is null ? [] : [new NodeRead(settings.Chunks, wanted, "index_chunk_variable_selector")], Outputs, [NodeShape.Source], issues);
    }

    /// <inheritdoc/>
    public async Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = KnowledgeIndexSettings.Read(context.Node, models, rerankers, []);
        if (settings.Chunks is null || !context.Values.Has(settings.Chunks)) throw new NodeException("IndexChunkVariableError", "Index chunk variable is required.");
        var chunks = ChunkReader.Read(settings.ChunkStructure, context.Values.Find(settings.Chunks));
        return context.IsDraft ? new NodeResult(Preview(settings.ChunkStructure, chunks)) : new NodeResult(await context.Services.GetRequiredService<IChunkSink>().StoreAsync(chunks, cancellationToken));
    }

    private static JsonObject Preview(string structure, RunChunks chunks)
    {
        var shown = chunks.Chunks.Take(MostPreviewed).ToList();
        var preview = new JsonObject { ["chunk_structure"] = structure };
        if (chunks.ParentMode is { } mode) preview["parent_mode"] = mode == ParentMode.FullDoc ? "full_doc" : "paragraph";
        if (structure == DocForm.QuestionAnswer) preview["qa_preview"] = new JsonArray([.. shown.Select(pair => (JsonNode)new JsonObject { ["question"] = pair.Content, ["answer"] = pair.Answer })]);
        else preview["preview"] = new JsonArray([.. shown.Select(Shown)]);
        preview["total_segments"] = chunks.Chunks.Count;
        return preview;
    }

    private static JsonNode Shown(Chunk chunk)
    {
        var shown = new JsonObject { ["content"] = chunk.Content };
        if (chunk.Children.Count > 0) shown["child_chunks"] = new JsonArray([.. chunk.Children.Select(child => (JsonNode)child.Content)]);
        return shown;
    }
}

/// <summary>Takes the chunks of a run.</summary>
internal interface IChunkSink
{
    /// <summary>Stores them as the segments of the run's document.</summary>
    /// <returns>What the knowledge index says of it.</returns>
    Task<JsonObject> StoreAsync(RunChunks chunks, CancellationToken cancellationToken);
}
