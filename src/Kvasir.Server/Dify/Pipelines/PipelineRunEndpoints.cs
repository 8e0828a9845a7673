using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Pipelines;
using Kvasir.Pipelines.Records;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify.Pipelines;

/// <summary>The history of runs, and what can be done with them.</summary>
internal static class PipelineRunEndpoints
{
    public static void MapPipelineRuns(this RouteGroupBuilder v1)
    {
        var dataset = v1.MapGroup("/datasets/{datasetId:uuid}").WithTags("Pipelines");
        dataset.MapGet("/pipeline/runs", List).Pages().Query("status", OperationDetails.OneOf([.. StoredRunStatus.All]), "Only runs in this state.").Query("document_id", "Only runs of this document.")
            .WithName("ListPipelineRuns").WithSummary("List runs of a pipeline");
        dataset.MapGet("/pipeline/runs/{runId:uuid}", Get).WithName("GetPipelineRun").WithSummary("Get a run with what its nodes did");
        dataset.MapPost("/pipeline/runs/{runId:uuid}/stop", Stop).WithName("StopPipelineRun").WithSummary("Stop a run").Fails(ErrorCode.InvalidAction, "The run has ended.");
        dataset.MapPost("/documents/{documentId:uuid}/pipeline/rerun", RunAgain).Takes<RerunDocumentRequest>().Idempotent().WithName("RerunDocument").WithSummary("Run the pipeline of a document again").Fails(ErrorCode.InvalidParam, "The document was not made by a pipeline.");
    }

    private static async Task<Ok<Page<PipelineRunItem>>> List(HttpContext http, CallContext call, IPipelineRunStore runs, CancellationToken cancellationToken)
    {
        var (paging, query) = (PagingQuery.Lenient(http.Request), http.Request.Query);
        var status = query["status"].LastOrDefault() is { Length: > 0 } asked ? asked : null;
        if (status is not null && !StoredRunStatus.All.Contains(status)) throw KvasirException.InvalidParam("status", $"must be one of {string.Join(", ", StoredRunStatus.All)}, was '{KvasirException.Shorten(status)}'");
        var filter = new RunFilter(status, query["document_id"].LastOrDefault() is { Length: > 0 } document ? document : null);
        return TypedResults.Ok(PagingQuery.Answer(await runs.ListAsync(call.Dataset.Id, filter, paging, cancellationToken), paging, run => new PipelineRunItem(run)));
    }

    private static async Task<Ok<PipelineRunDetail>> Get(CallContext call, string runId, IPipelineRunStore runs, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(call.Dataset.Id, runId, cancellationToken) ?? throw NotFound();
        return TypedResults.Ok(new PipelineRunDetail(run, await runs.ListEventsAsync(run.Id, 0, cancellationToken)));
    }

    private static async Task<Ok<ResultAnswer>> Stop(CallContext call, string runId, IPipelineRunStore runs, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await runs.StopAsync(call.Dataset.Id, runId, time.GetUtcNow(), cancellationToken)) return TypedResults.Ok(ResultAnswer.Success);
        _ = await runs.FindAsync(call.Dataset.Id, runId, cancellationToken) ?? throw NotFound();
        throw new KvasirException(ErrorCode.InvalidAction, "The run has ended.");
    }

    private static async Task<Ok<StartedRunAnswer>> RunAgain(HttpContext http, CallContext call, string documentId, Documents documents, PipelineRunner runner, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.RerunDocumentRequest);
        var document = await documents.GetAsync(call.Dataset.Id, documentId, cancellationToken);
        var started = await runner.StartAgainAsync(call.Caller, call.Dataset, document, request.Inputs, cancellationToken);
        return TypedResults.Ok(new StartedRunAnswer(started.Batch, PipelineDataset.From(call.Dataset), [.. started.Documents.Select(made => new PipelineDocument(made, null))]));
    }

    private static KvasirException NotFound() => KvasirException.NotFound("Workflow run not found.");
}

/// <summary>Other inputs for a run.</summary>
internal sealed record RerunDocumentRequest
{
    /// <summary>By the names of variables; those of the run before unless given.</summary>
    public JsonObject? Inputs { get; init; }
}

/// <summary>A run that was queued.</summary>
internal sealed record StartedRunAnswer(string Batch, PipelineDataset Dataset, IReadOnlyList<PipelineDocument> Documents);

/// <summary>A run in a list.</summary>
internal sealed record PipelineRunItem(
    string Id, string TaskId, string WorkflowId, bool IsDraft, string? DocumentId, string? Batch, string StartNodeId, string DatasourceType, string Status, string? Error, double ElapsedTime,
    int TotalTokens, int TotalSteps, int ExceptionsCount, string CreatedBy, long CreatedAt, long? FinishedAt)
{
    public PipelineRunItem(StoredRun run)
        : this(
            run.Id, run.TaskId, run.VersionId ?? run.PipelineId, run.IsDraft, run.DocumentId, run.Batch, run.StartNodeId, run.DatasourceType, run.Status, run.Error, run.Elapsed,
            run.TotalTokens, run.TotalSteps, run.ExceptionsCount, run.CreatedBy, run.CreatedAt.ToUnixTimeSeconds(), run.FinishedAt?.ToUnixTimeSeconds())
    {
    }
}

/// <summary>A run with what its nodes did.</summary>
internal sealed record PipelineRunDetail(PipelineRunItem Run, JsonObject DatasourceInfo, JsonObject Inputs, JsonObject? Outputs, IReadOnlyList<JsonObject> NodeExecutions)
{
    public PipelineRunDetail(StoredRun run, IReadOnlyList<StoredRunEvent> events)
        : this(new PipelineRunItem(run), (JsonObject)JsonNode.Parse(run.Item)!, (JsonObject)JsonNode.Parse(run.Inputs)!, run.Outputs is null ? null : (JsonObject)JsonNode.Parse(run.Outputs)!, Executions(events))
    {
    }

    // Each execution as its last event tells it: a node that was begun and never ended is shown as it began.
    private static IReadOnlyList<JsonObject> Executions(IReadOnlyList<StoredRunEvent> events)
    {
        var executions = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var happened in events)
        {
            var body = (JsonObject)JsonNode.Parse(happened.Body)!;
            if (body["event"]!.GetValue<string>() == "iteration_next" || body["data"] is not JsonObject data) continue;
            data["status"] ??= StoredRunStatus.Running;
            executions[data["id"]!.GetValue<string>()] = (JsonObject)data.DeepClone();
        }

        return [.. executions.Values];
    }
}
