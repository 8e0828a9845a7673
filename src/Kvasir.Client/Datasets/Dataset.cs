using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>A knowledge base.</summary>
public sealed record Dataset
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, the only one of its kind in the workspace.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about; <see langword="null"/> when that was cleared.</summary>
    public string? Description { get; init; }

    /// <summary>Where its passages live.</summary>
    public DatasetProvider Provider { get; init; }

    /// <summary>Who sees it.</summary>
    public DatasetPermission Permission { get; init; }

    /// <summary>Where its documents come from; <see langword="null"/> before the first one.</summary>
    public DataSourceType? DataSourceType { get; init; }

    /// <summary>How it is indexed; <see langword="null"/> before that was chosen.</summary>
    public IndexingTechnique? IndexingTechnique { get; init; }

    /// <summary>How many applications use it.</summary>
    public int AppCount { get; init; }

    /// <summary>How many documents it has, whatever their state.</summary>
    public int DocumentCount { get; init; }

    /// <summary>The same as <see cref="DocumentCount"/>, as newer servers tell.</summary>
    public int? TotalDocuments { get; init; }

    /// <summary>How many of them can be found.</summary>
    public int TotalAvailableDocuments { get; init; }

    /// <summary>The characters of its segments.</summary>
    public long WordCount { get; init; }

    /// <summary>The account that made it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The name of that account.</summary>
    public string? AuthorName { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The account that changed it last.</summary>
    public string? UpdatedBy { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The embedding model; <see langword="null"/> for economy.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>The provider of that model.</summary>
    public string? EmbeddingModelProvider { get; init; }

    /// <summary>Whether that model can be used now; <see langword="null"/> where the server did not look.</summary>
    public bool? EmbeddingAvailable { get; init; }

    /// <summary>How it is searched unless a retrieval says otherwise.</summary>
    [JsonPropertyName("retrieval_model_dict")] public RetrievalModel? RetrievalModel { get; init; }

    /// <summary>The settings of its summary index.</summary>
    public SummaryIndexSetting? SummaryIndexSetting { get; init; }

    /// <summary>The tags that it carries.</summary>
    public IReadOnlyList<BoundTag> Tags { get; init => field = value ?? []; } = [];

    /// <summary>What its segments are; <see langword="null"/> while it has no documents.</summary>
    public DocForm? DocForm { get; init; }

    /// <summary>Where an external knowledge base lives; its members are <see langword="null"/> for datasets of this server.</summary>
    public ExternalKnowledgeInfo? ExternalKnowledgeInfo { get; init; }

    /// <summary>How an external knowledge base is asked.</summary>
    public ExternalRetrievalModel? ExternalRetrievalModel { get; init; }

    /// <summary>Its metadata fields, with the built-in ones when those are on.</summary>
    [JsonPropertyName("doc_metadata")] public IReadOnlyList<MetadataField> MetadataFields { get; init => field = value ?? []; } = [];

    /// <summary>Whether the built-in metadata fields are on.</summary>
    public bool BuiltInFieldEnabled { get; init; }

    /// <summary>The pipeline that fills it; <see langword="null"/> when there is none.</summary>
    public string? PipelineId { get; init; }

    /// <summary>How documents come into it.</summary>
    public RuntimeMode RuntimeMode { get; init; }

    /// <summary>What its pipeline makes; <see langword="null"/> without one.</summary>
    public DocForm? ChunkStructure { get; init; }

    /// <summary>Its icon; <see langword="null"/> without a pipeline.</summary>
    public IconInfo? IconInfo { get; init; }

    /// <summary>Whether its pipeline is published.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Whether it is reachable through the API.</summary>
    public bool EnableApi { get; init; }

    /// <summary>Whether images can be searched.</summary>
    public bool IsMultimodal { get; init; }

    /// <summary>Who looks after it.</summary>
    public string? Maintainer { get; init; }

    /// <summary>The accounts that see it, where <see cref="Permission"/> names some; <see langword="null"/> where the server does not say.</summary>
    public IReadOnlyList<string>? PartialMemberList { get; init; }

    /// <summary>How much came with it, where it was just imported; <see langword="null"/> otherwise.</summary>
    public ImportedCounts? Imported { get; init; }
}
