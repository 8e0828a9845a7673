using Kvasir.Client.Http;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <summary>The child chunks of a segment, in documents of <see cref="DocForm.HierarchicalModel"/>.</summary>
public class ChildChunksClient
{
    private readonly Transport _transport;

    internal ChildChunksClient(Transport transport) => _transport = transport;

    /// <summary>For doubles in tests.</summary>
    protected ChildChunksClient() => _transport = null!;

    /// <summary>Adds a child chunk. It can be found when this answers.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="segmentId">The segment.</param>
    /// <param name="content">What it says.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<ChildChunk> CreateAsync(string datasetId, string documentId, string segmentId, string content, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            ApiRequest.Create(Path(datasetId, documentId, segmentId)).With(new ChildChunkContent(content), ClientJson.Default.ChildChunkContent), ClientJson.Default.OneChildChunk, options, cancellationToken).ConfigureAwait(false)).Data;

    /// <summary>Lists the child chunks of a segment in its order.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="segmentId">The segment.</param>
    /// <param name="which">Which ones; all unless given.</param>
    /// <param name="options">What the calls do differently.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public virtual Pageable<ChildChunk> List(
        string datasetId, string documentId, string segmentId, ListOptions? which = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        which ??= new();
        var path = Path(datasetId, documentId, segmentId);
        return new(
            async (number, stop) => (await _transport.SendAsync(ApiRequest.Get($"{path}{Query.Of(which, number)}"), ClientJson.Default.ChildChunkPage, options, stop).ConfigureAwait(false)).ToPage(),
            which.Page,
            cancellationToken);
    }

    /// <summary>Changes what a child chunk says. The change can be found when this answers.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="segmentId">The segment.</param>
    /// <param name="childChunkId">The child chunk.</param>
    /// <param name="content">What it says from now on.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<ChildChunk> UpdateAsync(
        string datasetId, string documentId, string segmentId, string childChunkId, string content, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            ApiRequest.Set(HttpMethod.Patch, $"{Path(datasetId, documentId, segmentId)}/{PathSegment.Of(childChunkId)}").With(new ChildChunkContent(content), ClientJson.Default.ChildChunkContent), ClientJson.Default.OneChildChunk, options, cancellationToken).ConfigureAwait(false)).Data;

    /// <summary>Deletes a child chunk.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="segmentId">The segment.</param>
    /// <param name="childChunkId">The child chunk.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task DeleteAsync(string datasetId, string documentId, string segmentId, string childChunkId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete($"{Path(datasetId, documentId, segmentId)}/{PathSegment.Of(childChunkId)}"), options, cancellationToken);

    private static string Path(string datasetId, string documentId, string segmentId) => $"{SegmentsClient.Path(datasetId, documentId, segmentId)}/child_chunks";
}
