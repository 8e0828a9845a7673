using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Server.ApiDescription;

namespace Kvasir.Server.Dify;

/// <summary>The body of running a data source.</summary>
internal sealed record RunDatasourceRequest
{
    [Required] public JsonObject? Inputs { get; init; }

    [Required] public string? DatasourceType { get; init; }

    [Required] public bool? IsPublished { get; init; }

    public string? CredentialId { get; init; }

    public void Check()
    {
        if (Inputs is null) throw KvasirException.InvalidParam("inputs", "is required: an object");
        PipelineEndpoints.RequireType(DatasourceType);
        if (IsPublished is null) throw KvasirException.InvalidParam("is_published", "is required: true or false");
    }
}

/// <summary>The body of running a pipeline.</summary>
internal sealed record RunPipelineRequest
{
    [Required] public JsonObject? Inputs { get; init; }

    [Required] public string? DatasourceType { get; init; }

    [Required, DescribedAs(typeof(IReadOnlyList<DatasourceInfoBody>))] public IReadOnlyList<JsonElement>? DatasourceInfoList { get; init; }

    [Required] public string? StartNodeId { get; init; }

    [Required] public bool? IsPublished { get; init; }

    [Required] public string? ResponseMode { get; init; }

    public void Check()
    {
        if (Inputs is null) throw KvasirException.InvalidParam("inputs", "is required: an object");
        PipelineEndpoints.RequireType(DatasourceType);
        if (DatasourceInfoList is null) throw KvasirException.InvalidParam("datasource_info_list", "is required: an array");
        if (string.IsNullOrEmpty(StartNodeId)) throw KvasirException.InvalidParam("start_node_id", "is required");
        if (IsPublished is null) throw KvasirException.InvalidParam("is_published", "is required: true or false");
        PipelineEndpoints.RequireMode(ResponseMode);
    }
}

/// <summary>A file that was uploaded for a pipeline.</summary>
internal sealed record PipelineUploadAnswer(string Id, string Name, long Size, string Extension, string MimeType, string CreatedBy, string CreatedAt);

/// <summary>A data source of a pipeline.</summary>
internal sealed record DatasourcePlugin(
    string NodeId, string PluginId, string ProviderName, string DatasourceType, string Title, IReadOnlyList<JsonElement> UserInputVariables, IReadOnlyList<DatasourceCredential> Credentials);

/// <summary>A credential of a data source.</summary>
internal sealed record DatasourceCredential(string Id, string Name, string Type, bool IsDefault);

/// <summary>What running a pipeline answers when the client waits for the end.</summary>
internal sealed record RunPipelineAnswer(string TaskId, string WorkflowRunId, PipelineRunData Data, string Batch, PipelineDataset Dataset, IReadOnlyList<PipelineDocument> Documents);

/// <summary>The run.</summary>
internal sealed record PipelineRunData(string Id, string Status, JsonObject Outputs, long CreatedAt, long? FinishedAt);

/// <summary>The dataset that the run filled.</summary>
internal sealed record PipelineDataset(string Id, string Name, string? Description, string? ChunkStructure);

/// <summary>A document that the run made.</summary>
internal sealed record PipelineDocument(string Id, int Position, string DataSourceType, JsonObject DataSourceInfo, string Name, string IndexingStatus, string? Error, bool Enabled);

/// <summary>An item of a data source: what it needs depends on the type of the source.</summary>
internal sealed record DatasourceInfoBody(
    string? Reference, string? RelatedId, string? Name, string? WorkspaceId, DatasourcePageBody? Page, string? CredentialId, string? Url, string? Title, string? Id, string? Type, string? Bucket);

/// <summary>A page of an online document.</summary>
internal sealed record DatasourcePageBody(string? PageId, string? Type, string? PageName);
