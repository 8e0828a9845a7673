using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Child chunks over HTTP.</summary>
internal static class ChildChunkEndpoints
{
    public static void MapChildChunks(this RouteGroupBuilder v1)
    {
        var chunks = v1.MapGroup("/datasets/{datasetId:uuid}/documents/{documentId:uuid}/segments/{segmentId:uuid}/child_chunks").WithTags("Child chunks");
        chunks.MapPost("", Create).Takes<ChildChunkRequest>().Idempotent().WithName("CreateChildChunk").WithSummary("Add a child chunk to a segment")
            .Fails(ErrorCode.InvalidParam, "Only segments of hierarchical_model documents have child chunks; this document is text_model.")
            .Fails(ErrorCode.ProviderNotInitialized, "The dataset's embedding model 'acme/embed' is not configured.");
        chunks.MapGet("", List).Pages().Query("keyword", "Text that the content contains, whatever its case.").WithName("ListChildChunks").WithSummary("List the child chunks of a segment");
        chunks.MapPatch("/{childChunkId:uuid}", Update).Takes<ChildChunkRequest>().WithName("UpdateChildChunk").WithSummary("Change a child chunk");
        chunks.MapDelete("/{childChunkId:uuid}", Delete).WithName("DeleteChildChunk").WithSummary("Delete a child chunk").Fails(ErrorCode.InvalidParam, "Segment is indexing, please try again later");
    }

    private static async Task<Ok<ChildChunkAnswer>> Create(HttpContext http, string documentId, string segmentId, CallContext call, ChildChunks chunks, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.ChildChunkRequest);
        return One(await chunks.CreateAsync(call.Caller, call.Dataset.Id, documentId, segmentId, request.Content, cancellationToken));
    }

    private static async Task<Ok<ChildChunkPage>> List(HttpContext http, string documentId, string segmentId, CallContext call, ChildChunks chunks, CancellationToken cancellationToken)
    {
        var paging = PagingQuery.Strict(http.Request);
        var listing = await chunks.ListAsync(call.Dataset.Id, documentId, segmentId, http.Request.Query["keyword"].LastOrDefault(), paging, cancellationToken);
        return TypedResults.Ok(new ChildChunkPage(
            [.. listing.Items.Select(ChildChunkItem.From)], listing.Total, (listing.Total + paging.Limit - 1) / paging.Limit, paging.Page, paging.Limit));
    }

    private static async Task<Ok<ChildChunkAnswer>> Update(HttpContext http, string documentId, string segmentId, string childChunkId, CallContext call, ChildChunks chunks, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.ChildChunkRequest);
        return One(await chunks.UpdateAsync(
            call.Caller, call.Dataset.Id, documentId, segmentId, childChunkId, request.Content, cancellationToken));
    }

    private static async Task<NoContent> Delete(string documentId, string segmentId, string childChunkId, CallContext call, ChildChunks chunks, CancellationToken cancellationToken)
    {
        await chunks.DeleteAsync(call.Caller, call.Dataset.Id, documentId, segmentId, childChunkId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static Ok<ChildChunkAnswer> One(ChildChunk child) => TypedResults.Ok(new ChildChunkAnswer(ChildChunkItem.From(child)));
}
