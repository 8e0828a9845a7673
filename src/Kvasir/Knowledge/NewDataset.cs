using Kvasir.Retrieval;

namespace Kvasir.Knowledge;

/// <summary>What a client asks for when it creates a dataset.</summary>
public sealed record NewDataset
{
    /// <summary>1 to <see cref="Dataset.MaxNameLength"/> characters.</summary>
    public required string Name { get; init; }

    /// <summary>At most <see cref="Dataset.MaxDescriptionLength"/> characters.</summary>
    public string? Description { get; init; }

    /// <summary>One of <see cref="Knowledge.IndexingTechnique"/>; <see langword="null"/> leaves it to the first document.</summary>
    public string? IndexingTechnique { get; init; }

    /// <summary>One of <see cref="DatasetPermission"/>.</summary>
    public string? Permission { get; init; }

    /// <summary>One of <see cref="DatasetProvider"/>.</summary>
    public string? Provider { get; init; }

    /// <summary>For external datasets: the id that the external system knows it by.</summary>
    public string? ExternalKnowledgeId { get; init; }

    /// <summary>For external datasets: the configured connection.</summary>
    public string? ExternalKnowledgeApiId { get; init; }

    /// <summary>With <see cref="EmbeddingModelProvider"/>: the model; only for high-quality datasets.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>With <see cref="EmbeddingModel"/>: its provider.</summary>
    public string? EmbeddingModelProvider { get; init; }

    /// <summary>How it is searched by default.</summary>
    public RetrievalModel? RetrievalModel { get; init; }

    /// <summary>Summary settings as JSON: stored and echoed.</summary>
    public string? SummaryIndexSetting { get; init; }
}
