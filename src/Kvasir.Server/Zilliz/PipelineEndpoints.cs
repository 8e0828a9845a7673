using Kvasir.Collections;
using Kvasir.Knowledge;
using Kvasir.Server.Dify;
using Kvasir.Server.Idempotency;
using Kvasir.Server.Security;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Zilliz;

/// <summary>Pipelines of collections over HTTP: created, listed, described and dropped.</summary>
internal static class PipelineEndpoints
{
    public static void MapCollectionPipelines(this RouteGroupBuilder pipelines)
    {
        pipelines.MapPost("", Create).Idempotent().WithMetadata(new OpenToLimitedKeys());
        pipelines.MapGet("", List);
        pipelines.MapGet("/{pipelineId}", Describe);
        pipelines.MapDelete("/{pipelineId}", Drop).Idempotent().WithMetadata(new OpenToLimitedKeys());
    }

    private static async Task<JsonHttpResult<ZillizAnswer<PipelineAnswer>>> Create(HttpContext http, CallContext call, CollectionPipelines pipelines, CancellationToken cancellationToken)
    {
        var body = PipelineBody.Read(await ZillizBody.ReadAsync(http));
        var pipeline = await pipelines.CreateAsync(call.Caller, body.Wanted, dataset => RequireReach(call, dataset), cancellationToken);
        return Answer(PipelineAnswer.From(pipeline, body.Warnings));
    }

    private static async Task<JsonHttpResult<ZillizAnswer<IReadOnlyList<PipelineAnswer>>>> List(HttpContext http, CallContext call, CollectionPipelines pipelines, CancellationToken cancellationToken)
    {
        var filter = new PipelineFilter(Query("projectId"), Query("clusterId"), Query("collectionName"), Query("type")?.ToUpperInvariant(), Query("name"));
        var found = await pipelines.ListAsync(call.Caller, filter, cancellationToken);
        return TypedResults.Json(new ZillizAnswer<IReadOnlyList<PipelineAnswer>>([.. found.Where(pipeline => Reaches(call, pipeline)).Select(pipeline => PipelineAnswer.From(pipeline))]), ZillizJson.Readable.ZillizAnswerIReadOnlyListPipelineAnswer);

        string? Query(string name) => http.Request.Query[name].LastOrDefault() is { Length: > 0 } value ? value : null;
    }

    private static async Task<JsonHttpResult<ZillizAnswer<PipelineAnswer>>> Describe(string pipelineId, CallContext call, CollectionPipelines pipelines, CancellationToken cancellationToken) =>
        Answer(PipelineAnswer.From(await FindAsync(call, pipelines, pipelineId, cancellationToken)));

    private static async Task<JsonHttpResult<ZillizAnswer<PipelineAnswer>>> Drop(string pipelineId, CallContext call, CollectionPipelines pipelines, CancellationToken cancellationToken)
    {
        var pipeline = await FindAsync(call, pipelines, pipelineId, cancellationToken);
        await pipelines.DropAsync(call.Caller, pipelineId, cancellationToken);
        return Answer(PipelineAnswer.From(pipeline));
    }

    /// <summary>A pipeline that the key may use.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.PipelineNotFound"/>, <see cref="ErrorCode.Forbidden"/>.</exception>
    public static async Task<CollectionPipeline> FindAsync(CallContext call, CollectionPipelines pipelines, string pipelineId, CancellationToken cancellationToken)
    {
        var pipeline = await pipelines.GetAsync(call.Caller, pipelineId, cancellationToken);
        return Reaches(call, pipeline) ? pipeline : throw new KvasirException(ErrorCode.Forbidden, "This API key is limited to some datasets, and the pipeline's collection is none of them.");
    }

    private static bool Reaches(CallContext call, CollectionPipeline pipeline) => call.Key.DatasetIds is null || (pipeline.DatasetId is { } datasetId && call.Key.Reaches(datasetId));

    private static void RequireReach(CallContext call, Dataset? dataset)
    {
        if (dataset is null && call.Key.DatasetIds is not null) throw new KvasirException(ErrorCode.Forbidden, "This API key is limited to some datasets and may not create a collection.");
        call.RequireDataset(dataset?.Id);
        if (dataset is { EnableApi: false }) throw KnowledgeAccess.ApiDisabled();
    }

    private static JsonHttpResult<ZillizAnswer<PipelineAnswer>> Answer(PipelineAnswer pipeline) => TypedResults.Json(new ZillizAnswer<PipelineAnswer>(pipeline), ZillizJson.Readable.ZillizAnswerPipelineAnswer);
}
