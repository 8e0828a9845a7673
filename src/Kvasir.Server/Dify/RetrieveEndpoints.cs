using Kvasir.Retrieval;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Retrieval over HTTP.</summary>
internal static class RetrieveEndpoints
{
    public static void MapRetrieve(this RouteGroupBuilder v1)
    {
        foreach (var alias in (string[])["retrieve", "hit-testing"])
            v1.MapPost("/datasets/{datasetId:uuid}/" + alias, Retrieve).WithTags("Retrieval").WithSummary("Find the passages that answer a query");
    }

    private static async Task<Ok<RetrieveAnswer>> Retrieve(HttpContext http, CallContext call, Retriever retriever, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.RetrieveRequest);
        var records = await retriever.RetrieveAsync(call.Dataset, request.Query ?? "", request.RetrievalModel?.ToModel(), cancellationToken);
        return TypedResults.Ok(new RetrieveAnswer(new(request.Query!), [.. records.Select(RetrieveRecord.From)]));
    }
}
