using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Sync;

namespace Kvasir.Server.Dify.Pipelines;

/// <summary>A change of a source; what is absent stays.</summary>
internal record ChangeSourceRequest
{
    /// <summary>For people.</summary>
    public string? Name { get; init; }

    /// <summary>The inputs of both steps by the names of variables.</summary>
    public JsonObject? Inputs { get; init; }

    /// <summary>A credential of the data source; empty for the pipeline's own, or the default.</summary>
    public string? CredentialId { get; init; }

    /// <summary>What is taken. Of a drive: bucket and prefix. Of online documents: workspace_ids and page_ids, or all.</summary>
    public JsonObject? Scope { get; init; }

    /// <summary>When it runs by itself: a cron expression of five fields; empty for never.</summary>
    public string? Schedule { get; init; }

    /// <summary>The time zone of the schedule, such as Europe/Vienna; UTC unless given.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whether the schedule counts; true unless given.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether documents are deleted whose items are not there any more; true unless given.</summary>
    public bool? DeleteMissing { get; init; }

    public SourceSettings Settings() => new()
    {
        Name = Name,
        Inputs = Inputs,
        CredentialId = CredentialId,
        Scope = Scope,
        Schedule = Schedule,
        TimeZone = TimeZone,
        Enabled = Enabled,
        DeleteMissing = DeleteMissing,
    };
}

/// <summary>A new source.</summary>
internal sealed record CreateSourceRequest : ChangeSourceRequest
{
    /// <summary>The datasource node of the published pipeline that runs start from.</summary>
    [Required] public string? StartNodeId { get; init; }
}

/// <summary>A source.</summary>
internal sealed record PipelineSourceItem(
    string Id, string DatasetId, string PipelineId, string Name, string StartNodeId, string DatasourceType, JsonObject Inputs, string? CredentialId, JsonObject Scope, string? Schedule, string TimeZone,
    bool Enabled, bool DeleteMissing, long? NextRunAt, string CreatedBy, long CreatedAt, string UpdatedBy, long UpdatedAt)
{
    public PipelineSourceItem(PipelineSource source)
        : this(
            source.Id, source.DatasetId, source.PipelineId, source.Name, source.StartNodeId, source.DatasourceType, (JsonObject)JsonNode.Parse(source.Inputs)!, source.CredentialId,
            (JsonObject)JsonNode.Parse(source.Scope)!, source.Schedule, source.TimeZone, source.Enabled, source.DeleteMissing, source.NextRunAt?.ToUnixTimeSeconds(), source.CreatedBy,
            source.CreatedAt.ToUnixTimeSeconds(), source.UpdatedBy, source.UpdatedAt.ToUnixTimeSeconds())
    {
    }
}

/// <summary>A run of a source.</summary>
internal sealed record SourceRunItem(
    string Id, string SourceId, string Batch, string Status, string? Error, int Seen, int Added, int Changed, int Unchanged, int Deleted, int Failed, int Skipped, long StartedAt, long? FinishedAt)
{
    public SourceRunItem(SourceRun run)
        : this(
            run.Id, run.SourceId, run.Batch, run.Status, run.Error, run.Seen, run.Added, run.Changed, run.Unchanged, run.Deleted, run.Failed, run.Skipped, run.StartedAt.ToUnixTimeSeconds(),
            run.FinishedAt?.ToUnixTimeSeconds())
    {
    }
}
