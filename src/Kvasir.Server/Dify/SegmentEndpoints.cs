using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Segments over HTTP.</summary>
internal static class SegmentEndpoints
{
    public static void MapSegments(this RouteGroupBuilder v1)
    {
        var segments = v1.MapGroup("/datasets/{datasetId:uuid}/documents/{documentId:uuid}/segments").WithTags("Segments");
        segments.MapPost("", Create).Takes<CreateSegmentsRequest>().WithMetadata(new RepeatsMessageAsError()).Idempotent().WithName("CreateSegments").WithSummary("Add segments to a document")
            .Fails(ErrorCode.NotFound, "Document is not completed.").Fails(ErrorCode.NotFound, "Document is disabled.").Fails(ErrorCode.InvalidParam, "Segments is required")
            .Fails(ErrorCode.ProviderNotInitialized, "The dataset's embedding model 'acme/embed' is not configured.");
        segments.MapGet("", List).Pages().WithName("ListSegments").WithSummary("List the segments of a document")
            .Query("keyword", "Text that the content contains, whatever its case.")
            .Query("status", OperationDetails.Texts(), "States: waiting, completed, error.");
        segments.MapGet("/{segmentId:uuid}", Get).WithName("GetSegment").WithSummary("Get a segment");
        segments.MapPost("/{segmentId:uuid}", Update).Takes<UpdateSegmentRequest>().WithName("UpdateSegment").WithSummary("Change a segment")
            .Fails(ErrorCode.InvalidParam, "Can't update disabled segment").Fails(ErrorCode.InvalidParam, "Segment is indexing, please try again later")
            .Fails(ErrorCode.ProviderNotInitialized, "The dataset's embedding model 'acme/embed' is not configured.");
        segments.MapDelete("/{segmentId:uuid}", Delete).WithName("DeleteSegment").WithSummary("Delete a segment");
    }

    private static async Task<Ok<SegmentsAnswer>> Create(HttpContext http, string documentId, CallContext call, Segments segments, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.CreateSegmentsRequest);
        var (document, created) = await segments.CreateAsync(call.Caller, call.Dataset.Id, documentId, request.ToSegments(), cancellationToken);
        return TypedResults.Ok(new SegmentsAnswer([.. created.Select(segment => new SegmentItem(segment, document))], document.DocForm));
    }

    private static async Task<Ok<SegmentPage>> List(HttpContext http, string documentId, CallContext call, Segments segments, CancellationToken cancellationToken)
    {
        var paging = PagingQuery.Strict(http.Request);
        var filter = new SegmentFilter(http.Request.Query["keyword"].LastOrDefault(), [.. http.Request.Query["status"].Where(status => !string.IsNullOrEmpty(status)).Select(status => status!)]);
        var (document, listing) = await segments.ListAsync(call.Dataset, documentId, filter, paging, cancellationToken);
        var page = PagingQuery.Answer(listing, paging, segment => new SegmentItem(segment, document));
        return TypedResults.Ok(new SegmentPage(page.Data, document.DocForm, page.HasMore, page.Limit, page.Total, page.Number));
    }

    private static async Task<Ok<SegmentAnswer>> Get(string documentId, string segmentId, CallContext call, Segments segments, CancellationToken cancellationToken) =>
        One(await segments.GetAsync(call.Dataset.Id, documentId, segmentId, cancellationToken));

    private static async Task<Ok<SegmentAnswer>> Update(HttpContext http, string documentId, string segmentId, CallContext call, Segments segments, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.UpdateSegmentRequest);
        var changes = request.Segment?.ToChanges() ?? throw KvasirException.InvalidParam("segment", "is required: an object with what changes");
        return One(await segments.UpdateAsync(call.Caller, call.Dataset.Id, documentId, segmentId, changes, cancellationToken));
    }

    private static async Task<NoContent> Delete(string documentId, string segmentId, CallContext call, Segments segments, CancellationToken cancellationToken)
    {
        await segments.DeleteAsync(call.Dataset.Id, documentId, segmentId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static Ok<SegmentAnswer> One((Document Document, Segment Segment) found) => TypedResults.Ok(new SegmentAnswer(new SegmentItem(found.Segment, found.Document), found.Document.DocForm));
}
