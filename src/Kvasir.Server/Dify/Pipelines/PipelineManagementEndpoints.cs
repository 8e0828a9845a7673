using Kvasir.Knowledge;
using Kvasir.Pipelines;
using Kvasir.Pipelines.Definitions;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Kvasir.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify.Pipelines;

/// <summary>Pipelines as documents of their own: import, export, drafts, versions and templates.</summary>
internal static class PipelineManagementEndpoints
{
    private const string NoPipeline = "Pipeline not found: the dataset 'Manuals' has none.";

    public static void MapPipelineManagement(this RouteGroupBuilder v1)
    {
        var all = v1.MapGroup("/datasets/pipeline").WithTags("Pipelines");
        all.MapGet("", List).Pages().WithName("ListPipelines").WithSummary("List pipelines");
        all.MapPost("/import", Import).Takes<ImportPipelineRequest>().WithMetadata(new OpenToLimitedKeys()).Idempotent().WithName("ImportPipeline").WithSummary("Import a pipeline file").Fails(ErrorCode.InvalidParam, "yaml_content: is required")
            .Fails(ErrorCode.NotFound, "Dataset not found.").Fails(ErrorCode.DatasetNameTaken, "The dataset name already exists. Please modify your dataset name.");
        all.MapGet("/templates", ListTemplates).WithName("ListPipelineTemplates").WithSummary("List the pipelines that come with the server");
        all.MapGet("/templates/{templateId}", GetTemplate).WithName("GetPipelineTemplate").WithSummary("Get a pipeline that comes with the server");

        var pipeline = v1.MapGroup("/datasets/{datasetId:uuid}/pipeline").WithTags("Pipelines");
        pipeline.MapGet("", Get).WithName("GetPipeline").WithSummary("Get the pipeline of a dataset").Fails(ErrorCode.InvalidParam, NoPipeline);
        pipeline.MapGet("/export", Export).Query("version", "draft, published, or the id of a version; draft unless given.").Query("include_secret", OperationDetails.Boolean(), "Whether values of secret variables and ids of credentials are in the file.")
            .WithName("ExportPipeline").WithSummary("Export a pipeline as a file").Fails(ErrorCode.InvalidParam, NoPipeline);
        pipeline.MapPut("/draft", SaveDraft).Takes<SaveDraftRequest>().WithName("SavePipelineDraft").WithSummary("Replace the draft of a pipeline").Fails(ErrorCode.InvalidAction, "The draft was changed since it was read.");
        pipeline.MapPost("/publish", Publish).Takes<PublishPipelineRequest>().Idempotent().WithName("PublishPipeline").WithSummary("Publish the draft of a pipeline").Fails(ErrorCode.InvalidParam, "The pipeline cannot be published: the pipeline has no node of the type datasource.");
        pipeline.MapGet("/versions", ListVersions).Pages().WithName("ListPipelineVersions").WithSummary("List the published versions of a pipeline").Fails(ErrorCode.InvalidParam, NoPipeline);
    }

    private static async Task<Ok<Page<PipelineItem>>> List(HttpContext http, CallContext call, KnowledgePipelines pipelines, CancellationToken cancellationToken)
    {
        var paging = PagingQuery.Lenient(http.Request);
        var listing = await pipelines.ListAsync(call.Caller, paging, cancellationToken);
        // Keys that are limited to some datasets see the pipelines of these.
        var seen = new Listing<(Kvasir.Pipelines.Records.Pipeline Pipeline, string DatasetName)>([.. listing.Items.Where(item => call.Key.Reaches(item.Pipeline.DatasetId))], listing.Total);
        return TypedResults.Ok(PagingQuery.Answer(seen, paging, item => new PipelineItem(item.Pipeline, item.DatasetName)));
    }

    private static async Task<Ok<ImportPipelineAnswer>> Import(HttpContext http, CallContext call, KnowledgePipelines pipelines, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.ImportPipelineRequest);
        var yaml = request.Yaml();
        if (request.DatasetId is null && call.Key.DatasetIds is not null) throw new KvasirException(ErrorCode.Forbidden, "This API key is limited to some datasets: it can import into one of them, with dataset_id, but not create one.");
        call.RequireDataset(request.DatasetId);
        return TypedResults.Ok(new ImportPipelineAnswer(await pipelines.ImportAsync(call.Caller, yaml, request.DatasetId, request.Name, cancellationToken)));
    }

    private static Ok<PipelineTemplateList> ListTemplates(CallContext call)
    {
        _ = call;
        return TypedResults.Ok(new PipelineTemplateList([.. OwnTemplates.All.Select((template, place) => new PipelineTemplateItem(template, place + 1))]));
    }

    private static Ok<PipelineTemplateDetail> GetTemplate(CallContext call, string templateId)
    {
        _ = call;
        var template = OwnTemplates.Find(templateId) ?? throw KvasirException.NotFound($"There is no template '{KvasirException.Shorten(templateId)}'. There are: {string.Join(", ", OwnTemplates.All.Select(other => other.Id))}.");
        return TypedResults.Ok(new PipelineTemplateDetail(template));
    }

    private static async Task<Ok<PipelineDetail>> Get(CallContext call, KnowledgePipelines pipelines, CancellationToken cancellationToken)
    {
        var pipeline = await pipelines.GetAsync(call.Dataset, cancellationToken);
        var definition = await pipelines.GetDefinitionAsync(call.Dataset, "draft", cancellationToken);
        return TypedResults.Ok(new PipelineDetail(pipeline, call.Dataset, definition, pipelines.Validate(definition)));
    }

    private static async Task<Ok<PipelineFileAnswer>> Export(HttpContext http, CallContext call, KnowledgePipelines pipelines, CancellationToken cancellationToken)
    {
        var withSecrets = QueryValues.Boolean(http.Request, "include_secret");
        if (withSecrets) call.Require(KeyScope.Admin);
        var version = http.Request.Query["version"].LastOrDefault() is { Length: > 0 } asked ? asked : "draft";
        return TypedResults.Ok(new PipelineFileAnswer(await pipelines.ExportAsync(call.Dataset, version, withSecrets, cancellationToken)));
    }

    private static async Task<Ok<PipelineDetail>> SaveDraft(HttpContext http, CallContext call, KnowledgePipelines pipelines, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.SaveDraftRequest);
        if (string.IsNullOrWhiteSpace(request.YamlContent)) throw KvasirException.InvalidParam("yaml_content", "is required: a pipeline file");
        var pipeline = await pipelines.SaveDraftAsync(call.Caller, call.Dataset, request.YamlContent, request.Hash, cancellationToken);
        var definition = await pipelines.GetDefinitionAsync(call.Dataset, "draft", cancellationToken);
        return TypedResults.Ok(new PipelineDetail(pipeline, call.Dataset, definition, pipelines.Validate(definition)));
    }

    private static async Task<Ok<PipelineVersionItem>> Publish(HttpContext http, CallContext call, KnowledgePipelines pipelines, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.PublishPipelineRequest);
        return TypedResults.Ok(new PipelineVersionItem(await pipelines.PublishAsync(call.Caller, call.Dataset, request.MarkedName, request.MarkedComment, cancellationToken)));
    }

    private static async Task<Ok<Page<PipelineVersionItem>>> ListVersions(HttpContext http, CallContext call, KnowledgePipelines pipelines, CancellationToken cancellationToken)
    {
        var paging = PagingQuery.Lenient(http.Request);
        return TypedResults.Ok(PagingQuery.Answer(await pipelines.ListVersionsAsync(call.Dataset, paging, cancellationToken), paging, version => new PipelineVersionItem(version)));
    }
}
