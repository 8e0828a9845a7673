using Kvasir.Knowledge;
using Kvasir.Retrieval;
using Kvasir.Retrieval.External;
using Kvasir.Retrieval.Usage;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Security;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Retrieval over HTTP.</summary>
internal static class RetrieveEndpoints
{
    public static void MapRetrieve(this RouteGroupBuilder v1)
    {
        v1.MapPost("/datasets/{datasetId:uuid}/retrieve", Retrieve).Takes<RetrieveRequest>().Produces<RetrieveAnswer>().RequireScope(KeyScope.Read).WithTags("Retrieval").WithName("Retrieve").WithSummary("Find the passages that answer a query")
            .Fails(ErrorCode.InvalidParam, "Query cannot exceed 8000 characters. Given: 8001.")
            .Fails(ErrorCode.ProviderNotInitialized, "The dataset's embedding model 'acme/embed' is not configured.")
            .Fails(ErrorCode.ProviderRequestFailed, "The model 'embed' answered 500.");
        v1.MapGet("/datasets/{datasetId:uuid}/queries", List).Pages().WithTags("Retrieval").WithName("ListQueries").WithSummary("List what was asked of a knowledge base");
        // As older clients write it.
        v1.MapPost("/datasets/{datasetId:uuid}/hit-testing", Try).RequireScope(KeyScope.Read).ExcludeFromDescription();
    }

    private static Task<IResult> Retrieve(HttpContext http, CallContext call, Retriever retriever, ExternalRetriever external, UsageRecorder usage, CancellationToken cancellationToken) =>
        RetrieveAsync(http, call, retriever, external, usage, QuerySource.App, cancellationToken);

    private static Task<IResult> Try(HttpContext http, CallContext call, Retriever retriever, ExternalRetriever external, UsageRecorder usage, CancellationToken cancellationToken) =>
        RetrieveAsync(http, call, retriever, external, usage, QuerySource.HitTesting, cancellationToken);

    private static async Task<Ok<Page<LoggedQueryItem>>> List(HttpRequest request, CallContext call, IUsageStore usage, CancellationToken cancellationToken)
    {
        var paging = PagingQuery.Lenient(request);
        return TypedResults.Ok(PagingQuery.Answer(await usage.ListAsync(call.Dataset.Id, paging, cancellationToken), paging, query => new LoggedQueryItem(query)));
    }

    private static async Task<IResult> RetrieveAsync(HttpContext http, CallContext call, Retriever retriever, ExternalRetriever external, UsageRecorder usage, string source, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.RetrieveRequest);
        var query = request.Query ?? "";
        Attachments.Refuse("attachment_ids", request.AttachmentIds);
        if (call.Dataset.Provider == DatasetProvider.External)
        {
            var passages = await external.RetrieveAsync(call.Dataset, query, request.ExternalRetrievalModel, cancellationToken);
            usage.Add(call.Dataset, call.Caller, query, source, passages.Count, []);
            return TypedResults.Ok(new ExternalRetrieveAnswer(new(query), [.. passages.Select(passage => new ExternalRecordItem(passage.Content ?? "", passage.Title, passage.Score ?? 0, passage.Metadata))]));
        }

        var asked = new RetrievalQuery(query)
        {
            Model = request.RetrievalModel?.ToModel(),
            Uploader = accountId => accountId == call.Caller.AccountId ? call.Caller.AccountName : null,
            Explain = request.Explain ?? false,
            MapSample = request.MapSample ?? 0,
        };
        var result = await retriever.RetrieveAsync(call.Dataset, asked, cancellationToken);
        usage.Add(call.Dataset, call.Caller, query, source, result.Records.Count, [.. result.Records.Select(record => record.Segment.Id)]);
        return TypedResults.Ok(new RetrieveAnswer(
            new(query, result.Records.Count == 0 ? null : result.QueryPosition, result.IsQueryTruncated),
            [.. result.Records.Select(record => RetrieveRecord.From(record, call))],
            result.Warnings.Count == 0 ? null : result.Warnings,
            request.MapSample is > 0 ? [.. result.Sample.Select(point => new SampledPassage(point))] : null));
    }
}
