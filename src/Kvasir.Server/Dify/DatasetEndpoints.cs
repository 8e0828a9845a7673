using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Datasets over HTTP.</summary>
internal static class DatasetEndpoints
{
    public static void MapDatasets(this RouteGroupBuilder v1)
    {
        var datasets = v1.MapGroup("/datasets").WithTags("Datasets");
        datasets.MapPost("", Create).WithName("CreateDataset").WithSummary("Create a knowledge base");
        datasets.MapGet("", List).WithName("ListDatasets").WithSummary("List knowledge bases");
        datasets.MapGet("/{datasetId:uuid}", Get).WithName("GetDataset").WithSummary("Get a knowledge base");
        datasets.MapPatch("/{datasetId:uuid}", Update).WithName("UpdateDataset").WithSummary("Change a knowledge base");
        datasets.MapDelete("/{datasetId:uuid}", Delete).WithName("DeleteDataset").WithSummary("Delete a knowledge base");
    }

    private static async Task<Ok<DatasetDetail>> Create(HttpContext http, CallContext call, Datasets datasets, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.CreateDatasetRequest);
        return TypedResults.Ok(DatasetDetail.From(await datasets.CreateAsync(call.Caller, request.ToNewDataset(), cancellationToken), call.Caller, []));
    }

    private static async Task<Ok<Page<DatasetDetail>>> List(HttpContext http, CallContext call, Datasets datasets, Tags tags, EmbeddingModels models, CancellationToken cancellationToken)
    {
        var paging = PagingQuery.Lenient(http.Request);
        var listing = await datasets.ListAsync(call.Caller, new DatasetFilter(http.Request.Query["keyword"].LastOrDefault(), TagIds(http.Request)), paging, cancellationToken);
        var own = await tags.ListOfAsync([.. listing.Items.Select(dataset => dataset.Id)], cancellationToken);
        return TypedResults.Ok(PagingQuery.Answer(listing, paging, dataset => DatasetDetail.From(dataset, call.Caller, own[dataset.Id], IsEmbeddingAvailable(dataset, models))));
    }

    private static async Task<Ok<DatasetDetail>> Get(CallContext call, Tags tags, EmbeddingModels models, CancellationToken cancellationToken) =>
        TypedResults.Ok(DatasetDetail.From(call.Dataset, call.Caller, await OwnAsync(call, tags, cancellationToken), IsEmbeddingAvailable(call.Dataset, models)));

    private static async Task<Ok<DatasetDetail>> Update(HttpContext http, CallContext call, Datasets datasets, Tags tags, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.UpdateDatasetRequest);
        return TypedResults.Ok(DatasetDetail.From(await datasets.UpdateAsync(call.Caller, call.Dataset.Id, request.ToChanges(), cancellationToken), call.Caller, await OwnAsync(call, tags, cancellationToken)));
    }

    private static async Task<NoContent> Delete(CallContext call, Datasets datasets, CancellationToken cancellationToken)
    {
        await datasets.DeleteAsync(call.Caller, call.Dataset.Id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IEnumerable<Tag>> OwnAsync(CallContext call, Tags tags, CancellationToken cancellationToken) =>
        (await tags.ListOfAsync([call.Dataset.Id], cancellationToken))[call.Dataset.Id];

    private static string[] TagIds(HttpRequest request) => [.. request.Query["tag_ids"].Where(id => !string.IsNullOrEmpty(id)).Select(id => id!.ToLowerInvariant())];

    private static bool IsEmbeddingAvailable(Dataset dataset, EmbeddingModels models) =>
        dataset.IndexingTechnique != IndexingTechnique.HighQuality || models.Find(dataset.EmbeddingModelProvider ?? "", dataset.EmbeddingModel ?? "") is not null;
}
