using System.Globalization;
using Kvasir.Indexing.Progress;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Security;

namespace Kvasir.Server.Dify;

/// <summary>Following the documents of a dataset over HTTP.</summary>
internal static class DocumentEventEndpoints
{
    public static void MapDocumentEvents(this RouteGroupBuilder v1) =>
        v1.MapGet("/datasets/{datasetId:uuid}/events", Follow).Produces<DocumentsEvent>(StatusCodes.Status200OK, "text/event-stream").WithTags("Documents").WithName("FollowDocuments").WithSummary("Follow what happens to the documents of a knowledge base")
            .Fails(ErrorCode.TryAgainLater, "20 streams of events are open with this key or user, which is as many as one may have: close one first (Kvasir:Console:MaxEventStreams).")
            .Fails(ErrorCode.InvalidParam, "Last-Event-ID: must be the id of an event, was 'x'");

    private static DocumentEventStream Follow(HttpContext http, CallContext call, DocumentWatch watch, EventStreamLimit limit, CallerCheck check, IHostApplicationLifetime host, TimeProvider time)
    {
        var since = Position(http.Request, time.GetUtcNow());
        var left = limit.Open(call.Key.Id);
        return new DocumentEventStream(stop => watch.FollowAsync(call.Dataset.Id, since, stop), cancellationToken => check.IsStillAllowedAsync(http, call.Dataset.Id, cancellationToken), left, time, host.ApplicationStopping);
    }

    private static DateTimeOffset? Position(HttpRequest request, DateTimeOffset now)
    {
        // What browsers send when they connect again.
        var text = request.Headers["Last-Event-ID"].ToString();
        if (text.Length == 0) return null;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            throw KvasirException.InvalidParam("Last-Event-ID", $"must be the id of an event, was '{KvasirException.Shorten(text)}'");
        var position = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return position > now ? now : position < DateTimeOffset.UnixEpoch.AddDays(1) ? DateTimeOffset.UnixEpoch.AddDays(1) : position;
    }
}
