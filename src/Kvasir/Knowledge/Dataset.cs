using Kvasir.Collections;
using Kvasir.Retrieval;

namespace Kvasir.Knowledge;

/// <summary>A knowledge base: documents, indexed with one technique and one embedding model.</summary>
public sealed record Dataset
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int MaxNameLength = 40;

    /// <summary>The longest description, in UTF-16 code units.</summary>
    public const int MaxDescriptionLength = 400;

    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace that owns it.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>Unique in the workspace, compared exactly.</summary>
    public required string Name { get; init; }

    /// <summary>For people; <see langword="null"/> after an update cleared it.</summary>
    public string? Description { get; init; } = "";

    /// <summary>One of <see cref="DatasetProvider"/>.</summary>
    public string Provider { get; init; } = DatasetProvider.Vendor;

    /// <summary>One of <see cref="DatasetPermission"/>.</summary>
    public string Permission { get; init; } = DatasetPermission.OnlyMe;

    /// <summary>Where its documents come from; <see langword="null"/> until the first one.</summary>
    public string? DataSourceType { get; init; }

    /// <summary>One of <see cref="Knowledge.IndexingTechnique"/>; <see langword="null"/> until it is chosen.</summary>
    public string? IndexingTechnique { get; init; }

    /// <summary>The provider of the embedding model; <see langword="null"/> for economy datasets.</summary>
    public string? EmbeddingModelProvider { get; init; }

    /// <summary>The embedding model; <see langword="null"/> for economy datasets.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>The version of its index that answers searches.</summary>
    public int IndexVersion { get; init; } = 1;

    /// <summary>The version that is being built to take its place; <see langword="null"/> when none is.</summary>
    public int? NextIndexVersion { get; init; }

    /// <summary>The highest version ever given out.</summary>
    public int LastIndexVersion { get; init; } = 1;

    /// <summary>The technique of the answering version while another one is being built.</summary>
    public string? AnsweringTechnique { get; init; }

    /// <summary>The model's provider of the answering version while another one is being built.</summary>
    public string? AnsweringModelProvider { get; init; }

    /// <summary>The model of the answering version while another one is being built.</summary>
    public string? AnsweringModel { get; init; }

    /// <summary>The index that answers searches.</summary>
    public IndexSettings Index => NextIndexVersion is null
        ? new(IndexVersion, IndexingTechnique, EmbeddingModelProvider, EmbeddingModel)
        : new(IndexVersion, AnsweringTechnique, AnsweringModelProvider, AnsweringModel);

    /// <summary>The index that is being built to take its place; <see langword="null"/> when none is.</summary>
    public IndexSettings? NextIndex => NextIndexVersion is { } version ? new(version, IndexingTechnique, EmbeddingModelProvider, EmbeddingModel) : null;

    /// <summary>How it is searched when a request does not say; <see langword="null"/> until it is set.</summary>
    public RetrievalModel? RetrievalModel { get; init; }

    /// <summary>Settings of a summary index as the client gave them, as JSON: stored and echoed.</summary>
    public string? SummaryIndexSetting { get; init; }

    /// <summary>The form that all its documents share; <see langword="null"/> while it has none.</summary>
    public string? DocForm { get; init; }

    /// <summary>Whether documents carry the built-in metadata fields.</summary>
    public bool BuiltInFieldEnabled { get; init; }

    /// <summary>The accounts that may see it when its permission is <see cref="DatasetPermission.PartialMembers"/>.</summary>
    public IReadOnlyList<string> PartialMembers { get; init; } = [];

    /// <summary>For external datasets: the id that the external system knows it by.</summary>
    public string? ExternalKnowledgeId { get; init; }

    /// <summary>For external datasets: the configured connection.</summary>
    public string? ExternalKnowledgeApiId { get; init; }

    /// <summary>How the pipelines of collections know it; <see langword="null"/> until one does.</summary>
    public Collection? Collection { get; init; }

    /// <summary>Whether API keys may use it.</summary>
    public bool EnableApi { get; init; } = true;

    /// <summary>The account that created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The account that changed it last.</summary>
    public required string UpdatedBy { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Documents in any state. Read only: the store counts.</summary>
    public int DocumentCount { get; init; }

    /// <summary>Documents that are completed, enabled and not archived. Read only: the store counts.</summary>
    public int AvailableDocumentCount { get; init; }

    /// <summary>Characters over all documents. Read only: the store counts.</summary>
    public long WordCount { get; init; }

    /// <summary>Its pipeline; <see langword="null"/> when it has none. Read only.</summary>
    public string? PipelineId { get; init; }

    /// <summary>Whether a version of its pipeline is published; <see langword="null"/> when it has none. Read only.</summary>
    public bool? IsPublished { get; init; }

    /// <summary>
    /// The dataset with another technique or model. With documents in it, the version that answers stays and the next one is asked for; going back to
    /// what answers gives up the next one.
    /// </summary>
    public Dataset WithIndex(string? technique, string? embeddingModelProvider, string? embeddingModel)
    {
        var wanted = this with { IndexingTechnique = technique, EmbeddingModelProvider = embeddingModelProvider, EmbeddingModel = embeddingModel };
        if ((IndexingTechnique, EmbeddingModelProvider, EmbeddingModel) == (technique, embeddingModelProvider, embeddingModel)) return this;

        var answering = Index;
        if (DocumentCount == 0 || answering == new IndexSettings(answering.Version, technique, embeddingModelProvider, embeddingModel))
            return wanted with { NextIndexVersion = null, AnsweringTechnique = null, AnsweringModelProvider = null, AnsweringModel = null };
        return wanted with
        {
            NextIndexVersion = LastIndexVersion + 1,
            LastIndexVersion = LastIndexVersion + 1,
            AnsweringTechnique = answering.Technique,
            AnsweringModelProvider = answering.EmbeddingModelProvider,
            AnsweringModel = answering.EmbeddingModel,
        };
    }
}
