using Kvasir.Retrieval;

namespace Kvasir.Knowledge;

/// <summary>What a client changes of a dataset; what is <see langword="null"/> stays.</summary>
public sealed record DatasetChanges
{
    /// <summary>1 to <see cref="Dataset.MaxNameLength"/> characters.</summary>
    public string? Name { get; init; }

    /// <summary>At most <see cref="Dataset.MaxDescriptionLength"/> characters.</summary>
    public string? Description { get; init; }

    /// <summary>Whether <see cref="Description"/> was given as null, which clears it.</summary>
    public bool ClearDescription { get; init; }

    /// <summary>One of <see cref="DatasetPermission"/>.</summary>
    public string? Permission { get; init; }

    /// <summary>One of <see cref="Knowledge.IndexingTechnique"/>.</summary>
    public string? IndexingTechnique { get; init; }

    /// <summary>With <see cref="EmbeddingModelProvider"/>: the model.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>With <see cref="EmbeddingModel"/>: its provider.</summary>
    public string? EmbeddingModelProvider { get; init; }

    /// <summary>With <see cref="DatasetPermission.PartialMembers"/>, and not empty: replaces the accounts that may see it.</summary>
    public IReadOnlyList<string>? PartialMembers { get; init; }

    /// <summary>Whether API keys may use it.</summary>
    public bool? EnableApi { get; init; }

    /// <summary>For external datasets, required: the id that the external system knows it by.</summary>
    public string? ExternalKnowledgeId { get; init; }

    /// <summary>For external datasets, required: the configured connection.</summary>
    public string? ExternalKnowledgeApiId { get; init; }

    /// <summary>For external datasets: replaces the retrieval settings.</summary>
    public ExternalRetrieval? ExternalRetrieval { get; init; }

    /// <summary>Replaces the stored one as a whole.</summary>
    public RetrievalModel? RetrievalModel { get; init; }

    /// <summary>Summary settings as JSON: stored and echoed.</summary>
    public string? SummaryIndexSetting { get; init; }
}
