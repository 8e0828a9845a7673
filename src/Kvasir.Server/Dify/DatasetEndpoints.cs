using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Kvasir.Server.Security;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Datasets over HTTP.</summary>
internal static class DatasetEndpoints
{
    public static void MapDatasets(this RouteGroupBuilder v1)
    {
        var datasets = v1.MapGroup("/datasets").WithTags("Datasets");
        datasets.MapPost("", Create).Takes<CreateDatasetRequest>().Idempotent().WithName("CreateDataset").WithSummary("Create a knowledge base")
            .Fails(ErrorCode.DatasetNameTaken, "The dataset name already exists. Please modify your dataset name. Given: 'Manuals'.")
            .Fails(ErrorCode.InvalidParam, "name: is required, with 1 to 40 characters")
            .Fails(ErrorCode.InvalidParam, "External API template not found.");
        datasets.MapGet("", List).Pages().WithName("ListDatasets").WithSummary("List knowledge bases")
            .Query("keyword", "Text that the name contains, whatever its case.")
            .Query("tag_ids", OperationDetails.Texts(), "Tags that a knowledge base carries, all of them.")
            .Query("include_all", OperationDetails.Boolean(), "Whether those that the account may not see are listed, too.");
        datasets.MapGet("/{datasetId:uuid}", Get).WithName("GetDataset").WithSummary("Get a knowledge base");
        datasets.MapPatch("/{datasetId:uuid}", Update).Takes<UpdateDatasetRequest>().WithMetadata(new WorksWithApiDisabled()).WithName("UpdateDataset").WithSummary("Change a knowledge base")
            .WithDescription("A changed technique or embedding model builds a new index from the segments; the old one answers until that is complete.")
            .Fails(ErrorCode.InvalidParam, "Dataset name already exists");
        datasets.MapDelete("/{datasetId:uuid}", Delete).WithName("DeleteDataset").WithSummary("Delete a knowledge base");
    }

    private static async Task<Ok<DatasetDetail>> Create(HttpContext http, CallContext call, Datasets datasets, DatasetViews views, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.CreateDatasetRequest);
        return await AnswerAsync(await datasets.CreateAsync(call.Caller, request.ToNewDataset(), cancellationToken), call, views, embeddingAvailable: null, cancellationToken);
    }

    private static async Task<Ok<Page<DatasetDetail>>> List(HttpContext http, CallContext call, Datasets datasets, DatasetViews views, EmbeddingModels models, CancellationToken cancellationToken)
    {
        var paging = PagingQuery.Lenient(http.Request);
        var filter = new DatasetFilter(http.Request.Query["keyword"].LastOrDefault(), TagIds(http.Request))
        {
            Ids = call.Key.DatasetIds,
            VisibleTo = QueryValues.Boolean(http.Request, "include_all") ? null : call.Caller.AccountId,
        };
        var listing = await datasets.ListAsync(call.Caller, filter, paging, cancellationToken);
        var surroundings = await views.LoadAsync(listing.Items, cancellationToken);
        return TypedResults.Ok(PagingQuery.Answer(listing, paging, dataset => DatasetDetail.From(dataset, surroundings(dataset), call.Caller, IsEmbeddingAvailable(dataset, models))));
    }

    private static async Task<Ok<DatasetDetail>> Get(CallContext call, Datasets datasets, DatasetViews views, EmbeddingModels models, CancellationToken cancellationToken)
    {
        var dataset = await datasets.GetCountedAsync(call.Caller, call.Dataset.Id, cancellationToken);
        var detail = (await AnswerAsync(dataset, call, views, IsEmbeddingAvailable(dataset, models), cancellationToken)).Value!;
        return TypedResults.Ok(dataset.Permission == DatasetPermission.PartialMembers ? detail with { PartialMemberList = dataset.PartialMembers } : detail);
    }

    private static async Task<Ok<DatasetDetail>> Update(HttpContext http, CallContext call, Datasets datasets, DatasetViews views, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.UpdateDatasetRequest);
        if (request.EnableApi is not null) call.Require(KeyScope.Admin);
        else if (!call.Dataset.EnableApi) throw KnowledgeAccess.ApiDisabled();
        var changed = await datasets.UpdateAsync(call.Caller, call.Dataset.Id, request.ToChanges(), cancellationToken);
        var detail = (await AnswerAsync(changed, call, views, embeddingAvailable: null, cancellationToken)).Value!;
        return TypedResults.Ok(detail with { PartialMemberList = changed.PartialMembers });
    }

    private static async Task<NoContent> Delete(CallContext call, Datasets datasets, CancellationToken cancellationToken)
    {
        await datasets.DeleteAsync(call.Caller, call.Dataset.Id, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>A dataset as the creation of one answers.</summary>
    internal static async Task<Ok<DatasetDetail>> AnswerAsync(Dataset dataset, CallContext call, DatasetViews views, bool? embeddingAvailable, CancellationToken cancellationToken) =>
        TypedResults.Ok(DatasetDetail.From(dataset, (await views.LoadAsync([dataset], cancellationToken))(dataset), call.Caller, embeddingAvailable));

    private static string[] TagIds(HttpRequest request) => [.. request.Query["tag_ids"].Where(id => !string.IsNullOrEmpty(id)).Select(id => id!.ToLowerInvariant())];

    private static bool IsEmbeddingAvailable(Dataset dataset, EmbeddingModels models) =>
        dataset.IndexingTechnique != IndexingTechnique.HighQuality || models.Find(dataset.EmbeddingModelProvider ?? "", dataset.EmbeddingModel ?? "") is not null;
}
