using System.Text.Json;
using Kvasir.Collections;
using Kvasir.Knowledge;
using Kvasir.Server.Dify;
using Kvasir.Server.Idempotency;
using Kvasir.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Zilliz;

/// <summary>Runs of the pipelines of collections over HTTP.</summary>
internal static class RunEndpoints
{
    public static void MapCollectionRuns(this RouteGroupBuilder pipelines)
    {
        // Searching is reading; what writes asks for more once the pipeline is known.
        pipelines.MapPost("/{pipelineId}/run", Run).RequireScope(KeyScope.Read).Idempotent().WithMetadata(new OpenToLimitedKeys());
        pipelines.MapPost("/{pipelineId}/run_ingestion_with_file", RunWithFile).Idempotent().WithMetadata(new OpenToLimitedKeys());
        pipelines.MapPost("/{pipelineId}/run_file", RunWithFile).Idempotent().WithMetadata(new OpenToLimitedKeys());
    }

    private static async Task<IResult> Run(
        string pipelineId, HttpContext http, CallContext call, CollectionPipelines pipelines, Datasets datasets, Ingestion ingestion, EntitySearch search, EntityDeletion deletion,
        IOptions<CollectionOptions> options, CancellationToken cancellationToken)
    {
        var (pipeline, dataset) = await FindAsync(call, pipelines, datasets, pipelineId, cancellationToken);
        var body = await ZillizBody.ReadAsync(http);
        var data = new RunData(body.TryGetProperty("data", out var given) ? given : default);
        switch (pipeline.Type)
        {
            case PipelineType.Search:
                var found = await search.RunAsync(call.Caller, pipeline, dataset, data, SearchParams.Read(body), cancellationToken);
                return TypedResults.Json(new ZillizAnswer<SearchAnswer>(SearchAnswer.From(found, options.Value.RepeatResults)), ZillizJson.Readable.ZillizAnswerSearchAnswer);
            case PipelineType.Deletion:
                var deleted = await deletion.RunAsync(pipeline, dataset, data, cancellationToken);
                return TypedResults.Json(new ZillizAnswer<DeletionAnswer>(new DeletionAnswer(deleted, deleted)), ZillizJson.Readable.ZillizAnswerDeletionAnswer);
            default:
                return Answer(pipeline, await ingestion.RunAsync(call.Caller, pipeline, dataset, data, upload: null, cancellationToken));
        }
    }

    private static async Task<JsonHttpResult<ZillizAnswer<IngestionAnswer>>> RunWithFile(string pipelineId, HttpContext http, CallContext call, CollectionPipelines pipelines, Datasets datasets, Ingestion ingestion, CancellationToken cancellationToken)
    {
        var (pipeline, dataset) = await FindAsync(call, pipelines, datasets, pipelineId, cancellationToken);
        if (pipeline.Main.Does != FunctionAction.IndexDoc) throw new KvasirException(ErrorCode.InvalidParam, $"A file can be run by {FunctionAction.IndexDoc.Name} pipelines only; this one does {pipeline.Main.Action}.");
        var form = await UploadForm.ReadAsync(http, (name, mimeType, content) => ingestion.StoreUploadAsync(call.Caller, name, mimeType, content, cancellationToken));
        if (form.File is not { } file) throw new KvasirException(ErrorCode.NoFileUploaded, "The form has no part 'file' with a file.");
        return Answer(pipeline, await ingestion.RunAsync(call.Caller, pipeline, dataset, new RunData(Values(form.Data, pipeline)), file, cancellationToken));
    }

    // The values stand in the part itself, or below data as in other runs.
    private static JsonElement Values(ReadOnlyMemory<byte> part, CollectionPipeline pipeline)
    {
        var values = ZillizBody.Parse(part, "The part 'data'");
        return values.TryGetProperty("data", out var nested) && nested.ValueKind == JsonValueKind.Object && pipeline.Preserved.All(field => field.Name != "data") ? nested : values;
    }

    private static async Task<(CollectionPipeline Pipeline, Dataset Dataset)> FindAsync(CallContext call, CollectionPipelines pipelines, Datasets datasets, string pipelineId, CancellationToken cancellationToken)
    {
        var pipeline = await PipelineEndpoints.FindAsync(call, pipelines, pipelineId, cancellationToken);
        if (pipeline.Type != PipelineType.Search) call.Require(KeyScope.Write);
        var dataset = await datasets.GetAsync(call.Caller, pipeline.DatasetId ?? throw CollectionPipelines.NoCollection(pipeline.CollectionName, pipeline.ClusterId), cancellationToken);
        return dataset.EnableApi ? (pipeline, dataset) : throw KnowledgeAccess.ApiDisabled();
    }

    private static JsonHttpResult<ZillizAnswer<IngestionAnswer>> Answer(CollectionPipeline pipeline, Ingested ingested) =>
        TypedResults.Json(new ZillizAnswer<IngestionAnswer>(IngestionAnswer.From(pipeline.Main.Does.Kind!.Value, ingested)), ZillizJson.Readable.ZillizAnswerIngestionAnswer);
}
