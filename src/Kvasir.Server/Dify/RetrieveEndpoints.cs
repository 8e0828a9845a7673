using Kvasir.Knowledge;
using Kvasir.Retrieval;
using Kvasir.Retrieval.External;
using Kvasir.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Retrieval over HTTP.</summary>
internal static class RetrieveEndpoints
{
    public static void MapRetrieve(this RouteGroupBuilder v1)
    {
        foreach (var alias in (string[])["retrieve", "hit-testing"])
            v1.MapPost("/datasets/{datasetId:uuid}/" + alias, Retrieve).RequireScope(KeyScope.Read).WithTags("Retrieval").WithSummary("Find the passages that answer a query");
    }

    private static async Task<Results<Ok<RetrieveAnswer>, Ok<ExternalRetrieveAnswer>>> Retrieve(HttpContext http, CallContext call, Retriever retriever, ExternalRetriever external, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.RetrieveRequest);
        var query = request.Query ?? "";
        if (call.Dataset.Provider == DatasetProvider.External)
        {
            var passages = await external.RetrieveAsync(call.Dataset, query, request.ExternalRetrievalModel, cancellationToken);
            return TypedResults.Ok(new ExternalRetrieveAnswer(new(query), [.. passages.Select(passage => new ExternalRecordItem(passage.Content ?? "", passage.Title, passage.Score, passage.Metadata))]));
        }

        var records = await retriever.RetrieveAsync(call.Dataset, query, request.RetrievalModel?.ToModel(), cancellationToken);
        return TypedResults.Ok(new RetrieveAnswer(new(query), [.. records.Select(record => RetrieveRecord.From(record, call))]));
    }
}
