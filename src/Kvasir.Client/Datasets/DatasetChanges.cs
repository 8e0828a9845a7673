using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What changes of a dataset; what is <see langword="null"/> stays.</summary>
public sealed record DatasetChanges
{
    /// <summary>The new name.</summary>
    public string? Name { get; init; }

    /// <summary>The new description.</summary>
    public string? Description { get; init; }

    /// <summary>Takes the description away.</summary>
    [JsonIgnore] public bool ClearDescription { get; init; }

    /// <summary>The new technique; the documents are indexed anew, and can be found meanwhile.</summary>
    public IndexingTechnique? IndexingTechnique { get; init; }

    /// <summary>Who sees it from now on.</summary>
    public DatasetPermission? Permission { get; init; }

    /// <summary>The accounts that see it, with <see cref="DatasetPermission.PartialMembers"/>.</summary>
    public IReadOnlyList<string>? PartialMemberList { get; init; }

    /// <summary>The new embedding model, together with its provider; the documents are indexed anew, and can be found meanwhile.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>The provider of the new embedding model.</summary>
    public string? EmbeddingModelProvider { get; init; }

    /// <summary>How it is searched from now on; replaces the whole.</summary>
    public RetrievalModel? RetrievalModel { get; init; }

    /// <summary>How an external knowledge base is asked from now on.</summary>
    public ExternalRetrievalModel? ExternalRetrievalModel { get; init; }

    /// <summary>The connection to an external knowledge base; required with every change of an external dataset.</summary>
    public string? ExternalKnowledgeApiId { get; init; }

    /// <summary>The id of the external knowledge base; required with every change of an external dataset.</summary>
    public string? ExternalKnowledgeId { get; init; }

    /// <summary>Whether it is reachable through the API; of Kvasir, with an admin key.</summary>
    public bool? EnableApi { get; init; }

    /// <summary>Settings of a summary index.</summary>
    public SummaryIndexSetting? SummaryIndexSetting { get; init; }
}
