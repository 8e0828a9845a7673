using Kvasir.Client.Http;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <content>Following the indexing.</content>
public partial class DocumentsClient
{
    // Small documents take less than a second; nobody needs to know of large ones at once.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    /// <summary>How far the documents of a batch are.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="batch">What creating or updating answered.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<IReadOnlyList<DocumentProgress>> GetIndexingStatusAsync(string datasetId, string batch, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(ApiRequest.Get($"{Dataset(datasetId)}/documents/{PathSegment.Of(batch)}/indexing-status"), ClientJson.Default.ManyDocumentProgress, options, cancellationToken).ConfigureAwait(false)).Data;

    /// <summary>Waits until all documents of a batch can be found. Whoever has the ids can wait: the process that began need not be the one that waits.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="batch">What creating or updating answered.</param>
    /// <param name="progress">Told how far they are, each time the server was asked.</param>
    /// <param name="options">What the calls do differently.</param>
    /// <param name="cancellationToken">Ends the waiting, and not the indexing.</param>
    /// <returns>The documents as they stand at the end.</returns>
    /// <exception cref="IndexingFailedException">All are finished, and at least one failed.</exception>
    /// <remarks>A document that somebody paused is waited for until somebody resumes it.</remarks>
    public virtual async Task<IReadOnlyList<DocumentProgress>> WaitForIndexingAsync(
        string datasetId, string batch, IProgress<IReadOnlyList<DocumentProgress>>? progress = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        for (var wait = FirstWait; ; wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 3 / 2, LongestWait.Ticks)))
        {
            var documents = await GetIndexingStatusAsync(datasetId, batch, options, cancellationToken).ConfigureAwait(false);
            progress?.Report(documents);
            if (documents.All(document => document.IsFinished))
            {
                return documents.Any(document => document.IndexingStatus == IndexingStatus.Error) ? throw new IndexingFailedException(documents) : documents;
            }

            await Task.Delay(wait, _transport.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until a document that was just sent can be found.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="queued">What creating or updating answered.</param>
    /// <param name="progress">Told how far it is, each time the server was asked.</param>
    /// <param name="options">What the calls do differently.</param>
    /// <param name="cancellationToken">Ends the waiting, and not the indexing.</param>
    /// <exception cref="IndexingFailedException">It failed.</exception>
    public virtual Task<IReadOnlyList<DocumentProgress>> WaitForIndexingAsync(
        string datasetId, QueuedDocument queued, IProgress<IReadOnlyList<DocumentProgress>>? progress = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queued);
        return WaitForIndexingAsync(datasetId, queued.Batch, progress, options, cancellationToken);
    }
}
