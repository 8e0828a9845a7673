using Kvasir.Pipelines.Sync;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify.Pipelines;

/// <summary>Sources: pipelines with their inputs, run by hand or by a schedule.</summary>
internal static class PipelineSourceEndpoints
{
    private const string NotFound = "Pipeline source not found.";

    public static void MapPipelineSources(this RouteGroupBuilder v1)
    {
        var sources = v1.MapGroup("/datasets/{datasetId:uuid}/pipeline/sources").WithTags("Pipelines");
        sources.MapGet("", List).Pages().WithName("ListPipelineSources").WithSummary("List the sources of a dataset");
        sources.MapPost("", Create).Takes<CreateSourceRequest>().Idempotent().WithName("CreatePipelineSource").WithSummary("Keep a pipeline with its inputs as a source").Fails(ErrorCode.InvalidParam, "schedule: must have five fields (minute, hour, day of the month, month, day of the week), has 4");
        sources.MapGet("/{sourceId:uuid}", Get).WithName("GetPipelineSource").WithSummary("Get a source").Fails(ErrorCode.NotFound, NotFound);
        sources.MapPatch("/{sourceId:uuid}", Change).Takes<ChangeSourceRequest>().WithName("ChangePipelineSource").WithSummary("Change a source").Fails(ErrorCode.NotFound, NotFound);
        sources.MapDelete("/{sourceId:uuid}", Delete).WithName("DeletePipelineSource").WithSummary("Delete a source; its documents stay").Fails(ErrorCode.NotFound, NotFound);
        sources.MapPost("/{sourceId:uuid}/run", Run).Idempotent().WithName("RunPipelineSource").WithSummary("Run a source now").Fails(ErrorCode.NotFound, NotFound);
        sources.MapGet("/{sourceId:uuid}/runs", ListRuns).Pages().WithName("ListPipelineSourceRuns").WithSummary("List the runs of a source").Fails(ErrorCode.NotFound, NotFound);
    }

    private static async Task<Ok<Page<PipelineSourceItem>>> List(HttpContext http, CallContext call, PipelineSources sources, CancellationToken cancellationToken)
    {
        var paging = PagingQuery.Lenient(http.Request);
        return TypedResults.Ok(PagingQuery.Answer(await sources.ListAsync(call.Dataset, paging, cancellationToken), paging, source => new PipelineSourceItem(source)));
    }

    private static async Task<Created<PipelineSourceItem>> Create(HttpContext http, CallContext call, PipelineSources sources, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.CreateSourceRequest);
        var node = request.StartNodeId ?? throw KvasirException.InvalidParam("start_node_id", "is required: a datasource node of the published pipeline");
        return TypedResults.Created((string?)null, new PipelineSourceItem(await sources.CreateAsync(call.Caller, call.Dataset, node, request.Settings(), cancellationToken)));
    }

    private static async Task<Ok<PipelineSourceItem>> Get(CallContext call, string sourceId, PipelineSources sources, CancellationToken cancellationToken) =>
        TypedResults.Ok(new PipelineSourceItem(await sources.GetAsync(call.Dataset, sourceId, cancellationToken)));

    private static async Task<Ok<PipelineSourceItem>> Change(HttpContext http, CallContext call, string sourceId, PipelineSources sources, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.ChangeSourceRequest);
        return TypedResults.Ok(new PipelineSourceItem(await sources.ChangeAsync(call.Caller, call.Dataset, sourceId, request.Settings(), cancellationToken)));
    }

    private static async Task<NoContent> Delete(CallContext call, string sourceId, PipelineSources sources, CancellationToken cancellationToken)
    {
        await sources.DeleteAsync(call.Dataset, sourceId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SourceRunItem>> Run(CallContext call, string sourceId, PipelineSources sources, CancellationToken cancellationToken) =>
        TypedResults.Ok(new SourceRunItem(await sources.RunAsync(call.Dataset, sourceId, cancellationToken)));

    private static async Task<Ok<Page<SourceRunItem>>> ListRuns(HttpContext http, CallContext call, string sourceId, PipelineSources sources, CancellationToken cancellationToken)
    {
        var paging = PagingQuery.Lenient(http.Request);
        return TypedResults.Ok(PagingQuery.Answer(await sources.ListRunsAsync(call.Dataset, sourceId, paging, cancellationToken), paging, run => new SourceRunItem(run)));
    }
}
