using Kvasir.Retrieval;
using Kvasir.Retrieval.Maps;
using Kvasir.Server.ApiDescription;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>A dataset as a map, over HTTP.</summary>
internal static class MapEndpoint
{
    public static void MapDatasetMap(this RouteGroupBuilder v1) =>
        v1.MapGet("/datasets/{datasetId:uuid}/map", Draw).WithTags("Retrieval").WithName("DrawMap").WithSummary("Draw passages of a knowledge base as points: those that are alike stand close to each other")
            .Query("limit", OperationDetails.Integer(1, MapSampler.Most, MapSampler.Most), "Points at most.").Fails(ErrorCode.InvalidParam, "limit: must be between 1 and 500, was 0");

    private static async Task<Ok<MapAnswer>> Draw(HttpRequest request, CallContext call, DatasetMap map, CancellationToken cancellationToken)
    {
        var limit = QueryValues.Integer(request, "limit", MapSampler.Most);
        if (limit is < 1 or > MapSampler.Most) throw KvasirException.InvalidParam("limit", $"must be between 1 and {MapSampler.Most}, was {limit}");
        return TypedResults.Ok(new MapAnswer([.. (await map.DrawAsync(call.Dataset, limit, cancellationToken)).Select(point => new MapPointItem(point))]));
    }
}

/// <summary>Points of a map.</summary>
internal sealed record MapAnswer(IReadOnlyList<MapPointItem> Points);

/// <summary>A passage on a map.</summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="DocumentId">Its document.</param>
/// <param name="DocumentName">The document's name.</param>
/// <param name="Content">How its text begins: 200 characters at most.</param>
/// <param name="Position">Where it stands.</param>
internal sealed record MapPointItem(string SegmentId, string DocumentId, string DocumentName, string Content, MapPosition Position)
{
    private const int MaxContent = 200;

    public MapPointItem(MapPoint point)
        : this(point.Segment.Id, point.Document.Id, point.Document.Name, Begin(point.Segment.Content), point.Position)
    {
    }

    /// <summary>How a text begins.</summary>
    public static string Begin(string text)
    {
        if (text.Length <= MaxContent) return text;
        return text[..(char.IsHighSurrogate(text[MaxContent - 1]) ? MaxContent - 1 : MaxContent)];
    }
}

/// <summary>A passage of the whole dataset on the map of an answer.</summary>
internal sealed record SampledPassage(string SegmentId, string DocumentId, string DocumentName, string Content, MapPosition TsnePosition)
{
    public SampledPassage(MapPoint point)
        : this(point.Segment.Id, point.Document.Id, point.Document.Name, MapPointItem.Begin(point.Segment.Content), point.Position)
    {
    }
}
