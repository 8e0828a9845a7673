namespace Kvasir.Client;

/// <summary>A dataset to create.</summary>
public sealed record NewDataset
{
    /// <summary>Its name, 1 to 40 characters, the only one of its kind in the workspace.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about, at most 400 characters.</summary>
    public string? Description { get; init; }

    /// <summary>How it is indexed; chosen with the first document unless given.</summary>
    public IndexingTechnique? IndexingTechnique { get; init; }

    /// <summary>Who sees it; whoever makes it unless given.</summary>
    public DatasetPermission? Permission { get; init; }

    /// <summary>Where its passages live; in this server unless given.</summary>
    public DatasetProvider? Provider { get; init; }

    /// <summary>The embedding model, together with its provider; the server's own choice unless given.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>The provider of the embedding model.</summary>
    public string? EmbeddingModelProvider { get; init; }

    /// <summary>How it is searched unless a retrieval says otherwise.</summary>
    public RetrievalModel? RetrievalModel { get; init; }

    /// <summary>The connection to an external knowledge base.</summary>
    public string? ExternalKnowledgeApiId { get; init; }

    /// <summary>The id of the external knowledge base there.</summary>
    public string? ExternalKnowledgeId { get; init; }

    /// <summary>Settings of a summary index.</summary>
    public SummaryIndexSetting? SummaryIndexSetting { get; init; }
}
