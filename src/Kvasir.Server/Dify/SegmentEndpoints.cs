using Kvasir.Knowledge;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Segments over HTTP.</summary>
internal static class SegmentEndpoints
{
    public static void MapSegments(this RouteGroupBuilder v1) =>
        v1.MapGet("/datasets/{datasetId:uuid}/documents/{documentId:uuid}/segments", List).WithTags("Segments").WithName("ListSegments").WithSummary("List the segments of a document");

    private static async Task<Ok<SegmentPage>> List(HttpContext http, string documentId, CallContext call, Documents documents, CancellationToken cancellationToken)
    {
        var paging = PagingQuery.Strict(http.Request);
        var filter = new SegmentFilter(http.Request.Query["keyword"].LastOrDefault(), [.. http.Request.Query["status"].Where(status => !string.IsNullOrEmpty(status)).Select(status => status!)]);
        var (document, listing) = await documents.ListSegmentsAsync(call.Dataset.Id, documentId.ToLowerInvariant(), filter, paging, cancellationToken);
        var page = PagingQuery.Answer(listing, paging, segment => new SegmentItem(segment, document));
        return TypedResults.Ok(new SegmentPage(page.Data, document.DocForm, page.HasMore, page.Limit, page.Total, page.Number));
    }
}
