using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Records;

namespace Kvasir.Server.Dify.Pipelines;

/// <summary>A file that was uploaded for a pipeline.</summary>
internal sealed record PipelineUploadAnswer(string Id, string Name, long Size, string Extension, string MimeType, string CreatedBy, string CreatedAt);

/// <summary>A data source of a pipeline.</summary>
internal sealed record DatasourcePlugin(
    string NodeId, string PluginId, string ProviderName, string DatasourceType, string Title, IReadOnlyList<JsonObject> UserInputVariables, IReadOnlyList<DatasourceCredential> Credentials)
{
    public DatasourcePlugin(DatasourceEntry entry)
        : this(
            entry.NodeId, entry.PluginId, entry.ProviderName, entry.DatasourceType, entry.Title, entry.UserInputVariables,
            [.. entry.Credentials.Select(credential => new DatasourceCredential(credential.Id, credential.Name, credential.Type, credential.IsDefault))])
    {
    }
}

/// <summary>A credential of a data source.</summary>
internal sealed record DatasourceCredential(string Id, string Name, string Type, bool IsDefault);

/// <summary>What running a pipeline answers when the client waits for the end. A draft makes no documents: the last four are absent then.</summary>
internal sealed record RunPipelineAnswer(
    string TaskId,
    string WorkflowRunId,
    PipelineRunData Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Batch,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PipelineDataset? Dataset,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PipelineDocument>? Documents,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SkippedItemAnswer>? Skipped);

/// <summary>A run, or several as one.</summary>
internal sealed record PipelineRunData(
    string Id, string WorkflowId, string Status, JsonObject Outputs, string? Error, double ElapsedTime, int TotalTokens, int TotalSteps, long CreatedAt, long? FinishedAt)
{
    public static PipelineRunData From(StoredRun run) => new(
        run.Id, run.VersionId ?? run.PipelineId, Shown(run.Status), run.Outputs is null ? [] : (JsonObject)JsonNode.Parse(run.Outputs)!, run.Error, run.Elapsed, run.TotalTokens, run.TotalSteps,
        run.CreatedAt.ToUnixTimeSeconds(), run.FinishedAt?.ToUnixTimeSeconds());

    /// <summary>The runs of a request as one: it succeeded when all did, and failed when none did.</summary>
    public static PipelineRunData From(string taskId, IReadOnlyList<StoredRun> runs)
    {
        var isFinished = runs.All(run => run.IsFinished);
        var failed = runs.Where(run => run.Status is StoredRunStatus.Failed or StoredRunStatus.Stopped).ToList();
        var status = !isFinished ? StoredRunStatus.Running
            : failed.Count == runs.Count && runs.Count > 0 ? StoredRunStatus.Failed
            : failed.Count > 0 || runs.Any(run => run.Status == StoredRunStatus.PartialSucceeded) ? StoredRunStatus.PartialSucceeded : StoredRunStatus.Succeeded;
        var (first, last) = (runs.Count > 0 ? runs[0] : null, runs.Max(run => run.FinishedAt));
        return new(
            taskId, first?.VersionId ?? "", status, [], failed.Select(run => run.Error).FirstOrDefault(), runs.Sum(run => run.Elapsed), runs.Sum(run => run.TotalTokens), runs.Sum(run => run.TotalSteps),
            (first?.CreatedAt ?? DateTimeOffset.UnixEpoch).ToUnixTimeSeconds(), isFinished ? last?.ToUnixTimeSeconds() : null);
    }

    /// <summary>To the protocol, what waits is running.</summary>
    public static string Shown(string status) => status == StoredRunStatus.Waiting ? StoredRunStatus.Running : status;
}

/// <summary>The dataset that the run filled.</summary>
internal sealed record PipelineDataset(string Id, string Name, string? Description, string? ChunkStructure)
{
    public static PipelineDataset From(Dataset dataset) => new(dataset.Id, dataset.Name, dataset.Description, dataset.DocForm);
}

/// <summary>A document that a run makes.</summary>
internal sealed record PipelineDocument(
    string Id, int Position, string DataSourceType, JsonObject DataSourceInfo, string Name, string IndexingStatus, string? Error, bool Enabled, string? WorkflowRunId)
{
    /// <param name="document">As it was when it was queued.</param>
    /// <param name="run">Its run as it is now; <see langword="null"/> when nobody has looked.</param>
    public PipelineDocument(Document document, StoredRun? run)
        : this(
            document.Id, document.Position, document.DataSourceType, Dify.DataSourceInfo.ItemOf(document) ?? [], document.Name,
            run switch { { IsFinished: false } or null => document.IndexingStatus, { Status: StoredRunStatus.Failed or StoredRunStatus.Stopped } => Kvasir.Knowledge.IndexingStatus.Error, _ => Kvasir.Knowledge.IndexingStatus.Completed },
            run?.Error, document.Enabled, document.PipelineRunId)
    {
    }
}

/// <summary>Something in a folder that is not taken.</summary>
internal sealed record SkippedItemAnswer(JsonObject DataSourceInfo, string Reason)
{
    public SkippedItemAnswer(SkippedItem skipped)
        : this(skipped.Item.Info, skipped.Reason)
    {
    }
}

/// <summary>Something about a pipeline that its author should know.</summary>
internal sealed record PipelineIssueItem(string Severity, string? NodeId, string Field, string Code, string Message)
{
    public PipelineIssueItem(PipelineIssue issue)
        : this(issue.IsError ? "error" : "warning", issue.NodeId, issue.Field, issue.Code, issue.Message)
    {
    }
}
