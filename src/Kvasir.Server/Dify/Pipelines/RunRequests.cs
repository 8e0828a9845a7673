using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Kvasir.Pipelines;
using Kvasir.Pipelines.Datasources;
using Kvasir.Server.ApiDescription;
using Kvasir.Sources;

namespace Kvasir.Server.Dify.Pipelines;

/// <summary>The body of running a data source.</summary>
internal sealed record RunDatasourceRequest
{
    /// <summary>What the data source is asked for, by the names of variables.</summary>
    [Required] public JsonObject? Inputs { get; init; }

    /// <summary>What kind of source it is.</summary>
    [Required] public string? DatasourceType { get; init; }

    /// <summary>Whether the published version is meant, and not the draft.</summary>
    [Required] public bool? IsPublished { get; init; }

    /// <summary>The credential to use; the default one unless given.</summary>
    public string? CredentialId { get; init; }

    public DataSourceType Check()
    {
        if (Inputs is null) throw KvasirException.InvalidParam("inputs", "is required: an object");
        var type = RunFields.Type(DatasourceType);
        if (IsPublished is null) throw KvasirException.InvalidParam("is_published", "is required: true or false");
        return type;
    }
}

/// <summary>The body of running a pipeline.</summary>
internal sealed record RunPipelineRequest
{
    /// <summary>What the pipeline is asked for, by the names of variables.</summary>
    [Required] public JsonObject? Inputs { get; init; }

    /// <summary>What kind of source the items are of.</summary>
    [Required] public string? DatasourceType { get; init; }

    /// <summary>What to run it for: each item becomes a document.</summary>
    [Required, DescribedAs(typeof(IReadOnlyList<DatasourceInfoBody>))] public JsonArray? DatasourceInfoList { get; init; }

    /// <summary>The datasource node to start from.</summary>
    [Required] public string? StartNodeId { get; init; }

    /// <summary>Whether the published version is run; a draft only shows what would come of it.</summary>
    [Required] public bool? IsPublished { get; init; }

    /// <summary>A stream of events, or one answer at the end.</summary>
    [Required] public string? ResponseMode { get; init; }

    [System.Text.Json.Serialization.JsonIgnore] public bool IsStreaming => ResponseMode == RunFields.Streaming;

    public WantedRun ToRun()
    {
        if (Inputs is null) throw KvasirException.InvalidParam("inputs", "is required: an object");
        var type = RunFields.Type(DatasourceType);
        if (DatasourceInfoList is null) throw KvasirException.InvalidParam("datasource_info_list", "is required: an array");
        if (string.IsNullOrEmpty(StartNodeId)) throw KvasirException.InvalidParam("start_node_id", "is required");
        if (IsPublished is null) throw KvasirException.InvalidParam("is_published", "is required: true or false");
        if (ResponseMode is not (RunFields.Streaming or RunFields.Blocking)) throw KvasirException.InvalidParam("response_mode", $"is required: one of {RunFields.Streaming}, {RunFields.Blocking}");
        return new WantedRun(type, StartNodeId, Inputs, DatasourceInfoList);
    }
}

/// <summary>Fields that both requests have.</summary>
internal static class RunFields
{
    public const string Streaming = "streaming";
    public const string Blocking = "blocking";

    public static DataSourceType Type(string? name) => DatasourceTypes.Find(name) ?? throw KvasirException.InvalidParam("datasource_type", $"is required: one of {string.Join(", ", DatasourceTypes.Names)}");
}

/// <summary>An item of a data source: what it needs depends on the type of the source.</summary>
internal sealed record DatasourceInfoBody(
    string? Reference, string? RelatedId, string? Name, string? WorkspaceId, DatasourcePageBody? Page, string? CredentialId, string? Url, string? Title, string? Id, string? Type, string? Bucket);

/// <summary>A page of an online document.</summary>
internal sealed record DatasourcePageBody(string? PageId, string? Type, string? PageName);
