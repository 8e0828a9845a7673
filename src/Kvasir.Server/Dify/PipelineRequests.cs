using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Dify;

/// <summary>The body of running a data source.</summary>
internal sealed record RunDatasourceRequest
{
    public JsonObject? Inputs { get; init; }

    public string? DatasourceType { get; init; }

    public bool? IsPublished { get; init; }

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
    public JsonObject? Inputs { get; init; }

    public string? DatasourceType { get; init; }

    public IReadOnlyList<JsonElement>? DatasourceInfoList { get; init; }

    public string? StartNodeId { get; init; }

    public bool? IsPublished { get; init; }

    public string? ResponseMode { get; init; }

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
