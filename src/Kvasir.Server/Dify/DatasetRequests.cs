using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;

namespace Kvasir.Server.Dify;

/// <summary>The body of POST /datasets.</summary>
internal sealed record CreateDatasetRequest
{
    [Required] public string? Name { get; init; }

    public string? Description { get; init; }

    [AllowedValues(Kvasir.Knowledge.IndexingTechnique.HighQuality, Kvasir.Knowledge.IndexingTechnique.Economy)] public string? IndexingTechnique { get; init; }

    [AllowedValues(DatasetPermission.OnlyMe, DatasetPermission.AllTeamMembers, DatasetPermission.PartialMembers)] public string? Permission { get; init; }

    [AllowedValues(DatasetProvider.Vendor, DatasetProvider.External)] public string? Provider { get; init; }

    public string? EmbeddingModel { get; init; }

    public string? EmbeddingModelProvider { get; init; }

    public RetrievalModelBody? RetrievalModel { get; init; }

    public string? ExternalKnowledgeApiId { get; init; }

    public string? ExternalKnowledgeId { get; init; }

    [DescribedAs(typeof(SummaryIndexSettingBody))] public JsonElement? SummaryIndexSetting { get; init; }

    public NewDataset ToNewDataset() => new()
    {
        Name = Name ?? "",
        Description = Description,
        IndexingTechnique = IndexingTechnique,
        Permission = Permission,
        Provider = Provider,
        ExternalKnowledgeApiId = ExternalKnowledgeApiId,
        ExternalKnowledgeId = ExternalKnowledgeId,
        EmbeddingModel = EmbeddingModel,
        EmbeddingModelProvider = EmbeddingModelProvider,
        RetrievalModel = RetrievalModel?.ToModel(),
        SummaryIndexSetting = JsonText.OfObject("summary_index_setting", SummaryIndexSetting),
    };
}

/// <summary>The body of PATCH /datasets/{dataset_id}.</summary>
internal sealed record UpdateDatasetRequest
{
    private const int MaxMemberIdLength = 100;

    public string? Name { get; init; }

    // A raw element: null clears, absent keeps.
    [DescribedAs(typeof(string))] public JsonElement Description { get; init; }

    [AllowedValues(Kvasir.Knowledge.IndexingTechnique.HighQuality, Kvasir.Knowledge.IndexingTechnique.Economy)] public string? IndexingTechnique { get; init; }

    [AllowedValues(DatasetPermission.OnlyMe, DatasetPermission.AllTeamMembers, DatasetPermission.PartialMembers)] public string? Permission { get; init; }

    public string? EmbeddingModel { get; init; }

    public string? EmbeddingModelProvider { get; init; }

    public RetrievalModelBody? RetrievalModel { get; init; }

    /// <summary>Ids, or objects with a <c>user_id</c>.</summary>
    [DescribedAs(typeof(IReadOnlyList<PartialMemberBody>))] public IReadOnlyList<JsonElement>? PartialMemberList { get; init; }

    public ExternalRetrieval? ExternalRetrievalModel { get; init; }

    public string? ExternalKnowledgeApiId { get; init; }

    public string? ExternalKnowledgeId { get; init; }

    public bool? EnableApi { get; init; }

    [DescribedAs(typeof(SummaryIndexSettingBody))] public JsonElement? SummaryIndexSetting { get; init; }

    public DatasetChanges ToChanges() => new()
    {
        Name = Name,
        Description = Description.ValueKind switch
        {
            JsonValueKind.String => Description.GetString(),
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            _ => throw KvasirException.InvalidParam("description", "must be a string"),
        },
        ClearDescription = Description.ValueKind == JsonValueKind.Null,
        IndexingTechnique = IndexingTechnique,
        Permission = Permission,
        EmbeddingModel = EmbeddingModel,
        EmbeddingModelProvider = EmbeddingModelProvider,
        RetrievalModel = RetrievalModel?.ToModel(),
        PartialMembers = PartialMemberList is null ? null : [.. PartialMemberList.Select(MemberOf).Distinct()],
        ExternalRetrieval = ExternalRetrievalModel,
        ExternalKnowledgeApiId = ExternalKnowledgeApiId,
        ExternalKnowledgeId = ExternalKnowledgeId,
        EnableApi = EnableApi,
        SummaryIndexSetting = JsonText.OfObject("summary_index_setting", SummaryIndexSetting),
    };

    private static string MemberOf(JsonElement given)
    {
        var id = given.ValueKind == JsonValueKind.Object && given.TryGetProperty("user_id", out var inner) ? inner : given;
        return id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 and <= MaxMemberIdLength } text
            ? text
            : throw KvasirException.InvalidParam("partial_member_list", "must be an array of account ids, or of objects with a user_id");
    }
}

/// <summary>An account that may see a dataset.</summary>
internal sealed record PartialMemberBody([property: Required] string? UserId);
