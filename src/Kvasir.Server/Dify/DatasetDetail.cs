using System.Text.Json;
using System.Text.Json.Serialization;
using Kvasir.Knowledge;
using Kvasir.Retrieval;
using Kvasir.Retrieval.External;
using Kvasir.Server.ApiDescription;

namespace Kvasir.Server.Dify;

/// <summary>A dataset on the wire.</summary>
internal sealed record DatasetDetail
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string? Description { get; init; }

    public required string Provider { get; init; }

    public required string Permission { get; init; }

    public required string? DataSourceType { get; init; }

    public required string? IndexingTechnique { get; init; }

    public int AppCount => 0;

    public required int DocumentCount { get; init; }

    public required long WordCount { get; init; }

    public required string CreatedBy { get; init; }

    public required string? AuthorName { get; init; }

    public required long CreatedAt { get; init; }

    public required string UpdatedBy { get; init; }

    public required long UpdatedAt { get; init; }

    public required string? EmbeddingModel { get; init; }

    public required string? EmbeddingModelProvider { get; init; }

    public required bool? EmbeddingAvailable { get; init; }

    public required RetrievalModelDict RetrievalModelDict { get; init; }

    [DescribedAs(typeof(SummaryIndexSettingBody))] public required JsonElement? SummaryIndexSetting { get; init; }

    public required IReadOnlyList<TagItem> Tags { get; init; }

    public required string? DocForm { get; init; }

    public required ExternalKnowledgeInfo ExternalKnowledgeInfo { get; init; }

    public required ExternalRetrievalModel ExternalRetrievalModel { get; init; }

    public required IReadOnlyList<MetadataFieldItem> DocMetadata { get; init; }

    public required bool BuiltInFieldEnabled { get; init; }

    public required string? PipelineId { get; init; }

    public string RuntimeMode => PipelineId is null ? "general" : "rag_pipeline";

    public string? ChunkStructure => PipelineId is null ? null : DocForm;

    public IconInfo? IconInfo { get; init; }

    public required bool IsPublished { get; init; }

    public int TotalDocuments => DocumentCount;

    public required int TotalAvailableDocuments { get; init; }

    public required bool EnableApi { get; init; }

    public bool IsMultimodal => false;

    public string? Maintainer => AuthorName;

    /// <summary>Only in the answer of a change, and in the detail of a dataset that only some members see.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? PartialMemberList { get; init; }

    /// <summary>Only in the answer of an import.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImportCounts? Imported { get; init; }

    public static DatasetDetail From(Dataset dataset, DatasetSurroundings surroundings, Caller caller, bool? embeddingAvailable) => new()
    {
        Id = dataset.Id,
        Name = dataset.Name,
        Description = dataset.Description,
        Provider = dataset.Provider,
        Permission = dataset.Permission,
        DataSourceType = dataset.DataSourceType,
        IndexingTechnique = dataset.IndexingTechnique,
        DocumentCount = dataset.DocumentCount,
        WordCount = dataset.WordCount,
        CreatedBy = dataset.CreatedBy,
        AuthorName = dataset.CreatedBy == caller.AccountId ? caller.AccountName : null,
        CreatedAt = dataset.CreatedAt.ToUnixTimeSeconds(),
        UpdatedBy = dataset.UpdatedBy,
        UpdatedAt = dataset.UpdatedAt.ToUnixTimeSeconds(),
        EmbeddingModel = dataset.EmbeddingModel,
        EmbeddingModelProvider = dataset.EmbeddingModelProvider,
        EmbeddingAvailable = embeddingAvailable,
        RetrievalModelDict = RetrievalModelDict.From(dataset),
        SummaryIndexSetting = dataset.SummaryIndexSetting is null ? null : JsonDocument.Parse(dataset.SummaryIndexSetting).RootElement,
        Tags = [.. surroundings.Tags.Select(tag => new TagItem(tag.Id, tag.Name, "knowledge"))],
        DocForm = dataset.DocForm,
        PipelineId = dataset.PipelineId,
        IsPublished = dataset.IsPublished ?? false,
        ExternalKnowledgeInfo = ExternalKnowledgeInfo.From(dataset, surroundings.Connection),
        DocMetadata = [
            .. surroundings.Fields.Select(field => new MetadataFieldItem(field.Id, field.Name, field.Type)),
            .. dataset.BuiltInFieldEnabled ? BuiltInFields.All.Select(field => new MetadataFieldItem(BuiltInFields.Id, field.Name, field.Type)) : [],
        ],
        ExternalRetrievalModel = ExternalRetrievalModel.From(dataset.RetrievalModel),
        BuiltInFieldEnabled = dataset.BuiltInFieldEnabled,
        TotalAvailableDocuments = dataset.AvailableDocumentCount,
        EnableApi = dataset.EnableApi,
    };
}

/// <summary>A tag that is bound to a dataset.</summary>
internal sealed record TagItem(string Id, string Name, string Type);

/// <summary>Where an external knowledge base lives; all null for datasets of this server.</summary>
internal sealed record ExternalKnowledgeInfo
{
    public string? ExternalKnowledgeId { get; init; }

    public string? ExternalKnowledgeApiId { get; init; }

    public string? ExternalKnowledgeApiName { get; init; }

    public string? ExternalKnowledgeApiEndpoint { get; init; }

    public static ExternalKnowledgeInfo From(Dataset dataset, ExternalKnowledgeApi? connection) => new()
    {
        ExternalKnowledgeId = dataset.ExternalKnowledgeId,
        ExternalKnowledgeApiId = dataset.ExternalKnowledgeApiId,
        ExternalKnowledgeApiName = connection?.Name,
        ExternalKnowledgeApiEndpoint = connection?.Endpoint,
    };
}

/// <summary>How an external knowledge base is asked.</summary>
internal sealed record ExternalRetrievalModel(int TopK, double? ScoreThreshold, bool? ScoreThresholdEnabled)
{
    // What the protocol shows for a dataset that was never given a retrieval model.
    private static readonly ExternalRetrievalModel Unset = new(2, 0.0, null);

    public static ExternalRetrievalModel From(RetrievalModel? model) => model is null ? Unset : new(model.TopK, model.ScoreThreshold ?? 0.0, model.ScoreThresholdEnabled);
}

/// <summary>The icon of a pipeline dataset.</summary>
internal sealed record IconInfo(string? IconType, string? Icon, string? IconBackground, string? IconUrl);

/// <summary>Settings of a summary index: stored and echoed.</summary>
internal sealed record SummaryIndexSettingBody(bool? Enable, string? ModelName, string? ModelProviderName, string? SummaryPrompt);
