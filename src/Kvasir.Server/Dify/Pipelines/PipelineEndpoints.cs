using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Pipelines;
using Kvasir.Pipelines.Datasources;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Kvasir.Server.Security;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Dify.Pipelines;

/// <summary>The operations of knowledge pipelines that the protocol has: files, data sources, running.</summary>
internal static class PipelineEndpoints
{
    private const string NoPipeline = "Pipeline not found: the dataset 'Manuals' has none.";

    public static void MapPipelines(this RouteGroupBuilder v1)
    {
        v1.MapPost("/datasets/pipeline/file-upload", Upload).TakesFile().WithMetadata(new OpenToLimitedKeys()).WithTags("Pipelines").Idempotent().WithName("UploadPipelineFile").WithSummary("Upload a file for a pipeline");
        var pipeline = v1.MapGroup("/datasets/{datasetId:uuid}/pipeline").WithTags("Pipelines");
        pipeline.MapGet("/datasource-plugins", ListPlugins).WithName("ListDatasourcePlugins").WithSummary("List the data sources of a pipeline")
            .Query("is_published", OperationDetails.Boolean(), "Whether the published version is meant; true unless given.").Fails(ErrorCode.InvalidParam, NoPipeline);
        pipeline.MapPost("/datasource/nodes/{nodeId}/run", RunNode).Takes<RunDatasourceRequest>().Produces<JsonObject>(StatusCodes.Status200OK, "text/event-stream").WithName("RunDatasourceNode").WithSummary("Run a data source of a pipeline").Fails(ErrorCode.InvalidParam, NoPipeline);
        pipeline.MapPost("/run", Run).Takes<RunPipelineRequest>().Produces<RunPipelineAnswer>(StatusCodes.Status200OK, "application/json", "text/event-stream").WithMetadata(new FailsAsPipelineRun()).Idempotent().WithName("RunPipeline").WithSummary("Run a pipeline").Fails(ErrorCode.InvalidParam, NoPipeline)
            .Fails(ErrorCode.InvalidParam, "Workflow not published: publish the pipeline first, or run its draft with is_published false.").Fails(ErrorCode.PipelineRunFailed, "The folder cannot be listed.");
    }

    private static async Task<Created<PipelineUploadAnswer>> Upload(HttpContext http, CallContext call, Documents documents, IUploadStore uploads, CancellationToken cancellationToken)
    {
        var form = await UploadForm.ReadAsync(http, (name, mimeType, content) => documents.StoreAnyFileAsync(call.Caller, name, mimeType, content, cancellationToken));
        var file = form.File ?? throw new KvasirException(ErrorCode.NoFileUploaded, "Please upload your file.");
        await uploads.AddAsync(file, cancellationToken);
        // The one moment that the protocol writes as text.
        var createdAt = file.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return TypedResults.Created((string?)null, new PipelineUploadAnswer(file.Id, file.Name, file.Size, file.Extension, file.MimeType, file.CreatedBy, createdAt));
    }

    private static async Task<Ok<IReadOnlyList<DatasourcePlugin>>> ListPlugins(HttpContext http, CallContext call, KnowledgePipelines pipelines, DatasourcePlugins plugins, CancellationToken cancellationToken)
    {
        var definition = await pipelines.GetDefinitionAsync(call.Dataset, Version(QueryValues.Boolean(http.Request, "is_published", otherwise: true)), cancellationToken);
        IReadOnlyList<DatasourcePlugin> entries = [.. (await plugins.ListAsync(definition, call.Caller.WorkspaceId, cancellationToken)).Select(entry => new DatasourcePlugin(entry))];
        return TypedResults.Ok(entries);
    }

    private static async Task<EventStream> RunNode(
        HttpContext http, CallContext call, string nodeId, KnowledgePipelines pipelines, DatasourceBrowser browser, IOptions<PipelineOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.RunDatasourceRequest);
        var type = request.Check();
        _ = await pipelines.GetAsync(call.Dataset, cancellationToken);
        return new EventStream(EventsAsync, options.Value.Ping, time);

        async IAsyncEnumerable<JsonObject> EventsAsync([EnumeratorCancellation] CancellationToken stop)
        {
            var (definition, failure) = await DefinitionAsync(stop);
            if (definition is null)
            {
                yield return new DatasourceFailed(failure!).ToJson();
                yield break;
            }

            var wanted = new BrowseRequest(call.Caller.WorkspaceId, definition, nodeId, type, request.Inputs!, string.IsNullOrEmpty(request.CredentialId) ? null : request.CredentialId);
            await foreach (var happened in browser.RunAsync(wanted, stop)) yield return happened.ToJson();
        }

        // From here on the protocol answers with a stream, failures too.
        async Task<(Kvasir.Pipelines.Definitions.PipelineDefinition? Definition, string? Failure)> DefinitionAsync(CancellationToken stop)
        {
            try
            {
                return (await pipelines.GetDefinitionAsync(call.Dataset, Version(request.IsPublished!.Value), stop), null);
            }
            catch (KvasirException e)
            {
                return (null, e.Message);
            }
        }
    }

    private static async Task<IResult> Run(
        HttpContext http, CallContext call, PipelineRunner runner, RunFollower follower, IOptions<PipelineOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.RunPipelineRequest);
        var wanted = request.ToRun();
        if (!request.IsPublished!.Value) return await DraftAnswer.RunAsync(call, await runner.StartDraftAsync(call.Caller, call.Dataset, wanted, cancellationToken), request.IsStreaming, options.Value, time, cancellationToken);

        StartedRuns started;
        try
        {
            started = await runner.StartAsync(call.Caller, call.Dataset, wanted, cancellationToken);
        }
        catch (KvasirException e) when (e.Code == ErrorCode.FetchFailed)
        {
            throw new KvasirException(ErrorCode.PipelineRunFailed, e.Message, e);
        }

        var answer = new PublishedAnswer(call, started);
        if (request.IsStreaming) return new EventStream(stop => answer.StreamAsync(follower, stop), options.Value.Ping, time);
        return Results.Json(await answer.WaitAsync(follower, options.Value.BlockingWait, cancellationToken), DifyJson.Readable.RunPipelineAnswer);
    }

    private static string Version(bool isPublished) => isPublished ? "published" : "draft";
}

/// <summary>Marks the route whose unexpected failures the protocol calls failures of the run.</summary>
internal sealed class FailsAsPipelineRun;
