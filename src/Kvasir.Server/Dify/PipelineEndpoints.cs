using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Security;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Knowledge pipelines over HTTP. A dataset gets a pipeline when one is imported for it; until then its routes say that there is none.</summary>
internal static class PipelineEndpoints
{
    private static readonly string[] DatasourceTypes = ["online_document", "local_file", "website_crawl", "online_drive"];
    private static readonly string[] ResponseModes = ["streaming", "blocking"];

    public static void MapPipelines(this RouteGroupBuilder v1)
    {
        v1.MapPost("/datasets/pipeline/file-upload", Upload).TakesFile().WithMetadata(new OpenToLimitedKeys()).WithTags("Pipelines").WithName("UploadPipelineFile").WithSummary("Upload a file for a pipeline");
        var pipeline = v1.MapGroup("/datasets/{datasetId:uuid}/pipeline").WithTags("Pipelines");
        pipeline.MapGet("/datasource-plugins", ListPlugins).WithName("ListDatasourcePlugins").WithSummary("List the data sources of a pipeline")
            .Query("is_published", OperationDetails.Boolean(), "Whether the published version is meant; true unless given.").Fails(ErrorCode.InvalidParam, "Pipeline not found: the dataset 'Manuals' has none.");
        pipeline.MapPost("/datasource/nodes/{nodeId}/run", RunNode).Takes<RunDatasourceRequest>().Produces<string>(StatusCodes.Status200OK, "text/event-stream").WithName("RunDatasourceNode").WithSummary("Run a data source of a pipeline").Fails(ErrorCode.InvalidParam, "Pipeline not found: the dataset 'Manuals' has none.");
        pipeline.MapPost("/run", Run).Takes<RunPipelineRequest>().Produces<RunPipelineAnswer>(StatusCodes.Status200OK, "application/json", "text/event-stream").WithName("RunPipeline").WithSummary("Run a pipeline").Fails(ErrorCode.InvalidParam, "Pipeline not found: the dataset 'Manuals' has none.");
    }

    private static async Task<Created<PipelineUploadAnswer>> Upload(HttpContext http, CallContext call, Documents documents, IUploadStore uploads, CancellationToken cancellationToken)
    {
        var form = await UploadForm.ReadAsync(http, (name, mimeType, content) => documents.StoreAnyFileAsync(call.Caller, name, mimeType, content, cancellationToken));
        var file = form.File ?? throw new KvasirException(ErrorCode.NoFileUploaded, "Please upload your file.");
        await uploads.AddAsync(file, cancellationToken);
        // The one moment that the protocol writes as text.
        var createdAt = file.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        return TypedResults.Created((string?)null, new PipelineUploadAnswer(file.Id, file.Name, file.Size, file.Extension, file.MimeType, file.CreatedBy, createdAt));
    }

    private static Ok<IReadOnlyList<DatasourcePlugin>> ListPlugins(HttpContext http, CallContext call)
    {
        _ = QueryValues.Boolean(http.Request, "is_published");
        throw NoPipeline(call.Dataset);
    }

    private static async Task<IResult> RunNode(HttpContext http, CallContext call, string nodeId)
    {
        (await RequestBody.ReadAsync(http, DifyJson.Default.RunDatasourceRequest)).Check();
        throw NoPipeline(call.Dataset);
    }

    private static async Task<IResult> Run(HttpContext http, CallContext call)
    {
        (await RequestBody.ReadAsync(http, DifyJson.Default.RunPipelineRequest)).Check();
        throw NoPipeline(call.Dataset);
    }

    private static KvasirException NoPipeline(Dataset dataset) => new(ErrorCode.InvalidParam, $"Pipeline not found: the dataset '{dataset.Name}' has none.");

    /// <summary>Throws unless a value is one of a list.</summary>
    internal static void RequireType(string? type) => RequireOneOf("datasource_type", type, DatasourceTypes);

    /// <summary>Throws unless a value is one of a list.</summary>
    internal static void RequireMode(string? mode) => RequireOneOf("response_mode", mode, ResponseModes);

    private static void RequireOneOf(string field, string? value, string[] allowed)
    {
        if (value is null || !allowed.Contains(value)) throw KvasirException.InvalidParam(field, $"is required: one of {string.Join(", ", allowed)}");
    }
}
