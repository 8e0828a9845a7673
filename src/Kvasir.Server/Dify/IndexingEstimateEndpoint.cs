using System.ComponentModel.DataAnnotations;
using Kvasir.Indexing.Estimates;
using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>What indexing would make of a text or a file, over HTTP.</summary>
internal static class IndexingEstimateEndpoint
{
    private const int DefaultPreview = 20;

    // Nothing is changed: a key that is limited to some datasets may ask, too.
    public static void MapIndexingEstimate(this RouteGroupBuilder v1) =>
        v1.MapPost("/datasets/indexing-estimate", Estimate).Takes<IndexingEstimateRequest>().TakesForm<IndexingEstimateRequest>(fileRequired: false).WithMetadata(new OpenToLimitedKeys()).WithTags("Documents")
            .WithName("EstimateIndexing").WithSummary("Show into which segments a text or a file would be cut; nothing is kept")
            .Fails(ErrorCode.InvalidParam, "limit: must be between 1 and 100, was 0").Fails(ErrorCode.ExtractionFailed, "The file has no text that can be extracted.")
            .Fails(ErrorCode.TimedOut, "The preview took longer than 120 seconds. Indexing may take longer than that.").Fails(ErrorCode.TryAgainLater, "Many others preview documents at this moment.");

    private static async Task<Ok<IndexingEstimateAnswer>> Estimate(HttpContext http, IndexingEstimates estimates, CancellationToken cancellationToken)
    {
        EstimatedFile? file = null;
        try
        {
            var request = UploadForm.BoundaryOf(http.Request) is null ? await RequestBody.ReadAsync(http, DifyJson.Default.IndexingEstimateRequest) : RequestBody.Parse(
                (await UploadForm.ReadAsync(http, async (name, _, content) => file = await estimates.TakeAsync(name, content, cancellationToken))).Data, DifyJson.Default.IndexingEstimateRequest, ErrorCode.InvalidParam);
            if (file is not null && request.Text is not null) throw KvasirException.InvalidParam("text", "cannot be given together with a file");
            file ??= estimates.Take(request.Text);
            return TypedResults.Ok(new IndexingEstimateAnswer(await estimates.EstimateAsync(file, request.ToNewDocument("", otherwiseDocForm: null), request.Limit ?? DefaultPreview, cancellationToken)));
        }
        finally
        {
            if (file is not null) await file.DisposeAsync();
        }
    }
}

/// <summary>What is to be cut, and how; as JSON with a text, or as the <c>data</c> of a form with a file.</summary>
internal sealed record IndexingEstimateRequest : DocumentFields
{
    /// <summary>A name for the text; not looked at.</summary>
    public string? Name { get; init; }

    /// <summary>The text, where there is no file.</summary>
    public string? Text { get; init; }

    /// <summary>The most segments that are shown: 20 unless given.</summary>
    [Range(1, IndexingEstimates.MaxPreview)] public int? Limit { get; init; }
}

/// <summary>What indexing would make of it.</summary>
/// <param name="TotalSegments">How many segments.</param>
/// <param name="Tokens">Tokens over them, as the embedding model counts.</param>
/// <param name="Characters">Characters over them.</param>
/// <param name="Preview">The first segments.</param>
/// <param name="Truncated">Whether there are more than are shown, segments or child chunks of one.</param>
/// <param name="Note">What the preview cannot show.</param>
internal sealed record IndexingEstimateAnswer(int TotalSegments, long Tokens, long Characters, IReadOnlyList<EstimatedSegmentItem> Preview, bool Truncated, string? Note)
{
    public IndexingEstimateAnswer(IndexingEstimate estimate)
        : this(estimate.TotalSegments, estimate.Tokens, estimate.Characters, [.. estimate.Preview.Select(segment => new EstimatedSegmentItem(segment))], estimate.TotalSegments > estimate.Preview.Count || estimate.Preview.Any(segment => segment.Chunk.Children.Count > EstimatedSegmentItem.MostChildren), estimate.Note)
    {
    }
}

/// <summary>A segment as it would be.</summary>
internal sealed record EstimatedSegmentItem(string Content, string? Answer, int WordCount, int Tokens, IReadOnlyList<string> ChildChunks, SegmentContextItem? Context)
{
    /// <summary>A whole document may be one segment with more child chunks than anybody looks at.</summary>
    public const int MostChildren = 200;

    public EstimatedSegmentItem(EstimatedSegment segment)
        : this(segment.Chunk.Content, segment.Chunk.Answer, segment.Characters, segment.Tokens, [.. segment.Chunk.Children.Take(MostChildren).Select(child => child.Content)], SegmentContextItem.From(SegmentContext.Of(segment.Chunk.Page, segment.Chunk.Headings)))
    {
    }
}
