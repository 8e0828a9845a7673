using System.Text.Json;
using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>The body of POST /datasets.</summary>
internal sealed record CreateDatasetRequest
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? IndexingTechnique { get; init; }

    public string? Permission { get; init; }

    public string? Provider { get; init; }

    public string? EmbeddingModel { get; init; }

    public string? EmbeddingModelProvider { get; init; }

    public RetrievalModelBody? RetrievalModel { get; init; }

    public JsonElement? SummaryIndexSetting { get; init; }

    public NewDataset ToNewDataset() => new()
    {
        Name = Name ?? "",
        Description = Description,
        IndexingTechnique = IndexingTechnique,
        Permission = Permission,
        Provider = Provider,
        EmbeddingModel = EmbeddingModel,
        EmbeddingModelProvider = EmbeddingModelProvider,
        RetrievalModel = RetrievalModel?.ToModel(),
        SummaryIndexSetting = JsonText.OfObject("summary_index_setting", SummaryIndexSetting),
    };
}

/// <summary>The body of PATCH /datasets/{dataset_id}.</summary>
internal sealed record UpdateDatasetRequest
{
    public string? Name { get; init; }

    // A raw element: null clears, absent keeps.
    public JsonElement Description { get; init; }

    public string? IndexingTechnique { get; init; }

    public string? Permission { get; init; }

    public string? EmbeddingModel { get; init; }

    public string? EmbeddingModelProvider { get; init; }

    public RetrievalModelBody? RetrievalModel { get; init; }

    public JsonElement? SummaryIndexSetting { get; init; }

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
        SummaryIndexSetting = JsonText.OfObject("summary_index_setting", SummaryIndexSetting),
    };
}
