using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Models.Reranking;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Nodes.KnowledgeIndex;

namespace Kvasir.Pipelines;

/// <summary>What a pipeline means for its dataset: the settings of its knowledge index become those of the dataset.</summary>
internal sealed class PipelinePublication(EmbeddingModels models, RerankModels rerankers, TimeProvider time)
{
    /// <summary>A dataset for a pipeline that has none yet. It gets its settings when the pipeline is published.</summary>
    public Dataset NewDataset(Caller caller, PipelineDefinition definition, string name)
    {
        var (now, description) = (time.GetUtcNow(), TextCleaner.RemoveUnstorable(definition.Description));
        return new Dataset
        {
            Id = Ids.New(time),
            WorkspaceId = caller.WorkspaceId,
            Name = name,
            Description = description.Length <= Dataset.MaxDescriptionLength ? description : TextCleaner.RemoveUnstorable(description[..Dataset.MaxDescriptionLength]),
            CreatedBy = caller.AccountId,
            CreatedAt = now,
            UpdatedBy = caller.AccountId,
            UpdatedAt = now,
        };
    }

    /// <summary>Why a dataset cannot get a pipeline; <see langword="null"/> when it can.</summary>
    public string? FindConflict(Dataset dataset, PipelineDefinition definition)
    {
        if (dataset.Provider == DatasetProvider.External) return "External datasets are not supported: their documents are elsewhere.";
        if (definition.Nodes.FirstOrDefault(node => node.Type == NodeTypeNames.KnowledgeIndex) is not { } index || dataset.DocForm is null) return null;
        var structure = KnowledgeIndexSettings.Read(index, models, rerankers, []).ChunkStructure;
        return structure == dataset.DocForm ? null : $"Chunk structure is not compatible with the published pipeline: the dataset has {dataset.DocForm}, the file has {structure}.";
    }

    /// <summary>The dataset once the pipeline is published.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when it cannot get the settings.</exception>
    public Dataset Apply(Dataset dataset, CompiledPipeline pipeline, Caller caller, DateTimeOffset at)
    {
        if (FindConflict(dataset, pipeline.Definition) is { } conflict) throw new KvasirException(ErrorCode.InvalidParam, conflict);
        var settings = KnowledgeIndexSettings.Read(pipeline.KnowledgeIndex.Definition, models, rerankers, []);
        if (dataset is { IndexingTechnique: IndexingTechnique.HighQuality, DocumentCount: > 0 } && settings.Technique == IndexingTechnique.Economy)
            throw new KvasirException(ErrorCode.InvalidParam, $"Node {pipeline.KnowledgeIndex.Id}: indexing_technique cannot go from high_quality back to economy.");
        return dataset.WithIndex(settings.Technique, settings.Model?.Provider, settings.Model?.Name) with
        {
            DocForm = settings.ChunkStructure,
            RetrievalModel = settings.Retrieval,
            UpdatedBy = caller.AccountId,
            UpdatedAt = at,
        };
    }
}
