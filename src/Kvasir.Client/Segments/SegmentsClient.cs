using Kvasir.Client.Http;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <summary>The segments of a document.</summary>
public class SegmentsClient
{
    private readonly Transport _transport;

    internal SegmentsClient(Transport transport) => _transport = transport;

    /// <summary>For doubles in tests.</summary>
    protected SegmentsClient() => _transport = null!;

    /// <summary>Adds segments behind those that a completed document has. They can be found when this answers.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="segments">What they say.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="KnowledgeNotFoundException">The document does not exist, is not completed, or is disabled.</exception>
    public virtual async Task<IReadOnlyList<Segment>> CreateAsync(
        string datasetId, string documentId, IEnumerable<NewSegment> segments, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            ApiRequest.Create(Path(datasetId, documentId)).With(new NewSegments([.. segments]), ClientJson.Default.NewSegments), ClientJson.Default.ManySegment, options, cancellationToken).ConfigureAwait(false)).Data;

    /// <summary>Lists the segments of a document in its order.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="which">Which ones; all unless given.</param>
    /// <param name="options">What the calls do differently.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public virtual Pageable<Segment> List(string datasetId, string documentId, SegmentListOptions? which = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        which ??= new();
        var path = Path(datasetId, documentId);
        return new(
            (number, stop) => _transport.SendAsync(
                ApiRequest.Get($"{path}{Query.Of(which, number).Add("status", which.Statuses.Select(status => status.Value))}"), ClientJson.Default.PageSegment, options, stop),
            which.Page,
            cancellationToken);
    }

    /// <summary>Gets a segment.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="segmentId">The segment.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<Segment> GetAsync(string datasetId, string documentId, string segmentId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(ApiRequest.Get(Path(datasetId, documentId, segmentId)), ClientJson.Default.OneSegment, options, cancellationToken).ConfigureAwait(false)).Data;

    /// <summary>Changes a segment. The change can be found when this answers.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="segmentId">The segment.</param>
    /// <param name="changes">What changes; the rest stays.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<Segment> UpdateAsync(
        string datasetId, string documentId, string segmentId, SegmentChanges changes, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            ApiRequest.Set(HttpMethod.Post, Path(datasetId, documentId, segmentId)).With(new ChangedSegment(changes), ClientJson.Default.ChangedSegment), ClientJson.Default.OneSegment, options, cancellationToken).ConfigureAwait(false)).Data;

    /// <summary>Deletes a segment with its child chunks.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="segmentId">The segment.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task DeleteAsync(string datasetId, string documentId, string segmentId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete(Path(datasetId, documentId, segmentId)), options, cancellationToken);

    internal static string Path(string datasetId, string documentId) => $"datasets/{PathSegment.Of(datasetId)}/documents/{PathSegment.Of(documentId)}/segments";

    internal static string Path(string datasetId, string documentId, string segmentId) => $"{Path(datasetId, documentId)}/{PathSegment.Of(segmentId)}";
}
