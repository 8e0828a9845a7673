using System.Collections.Concurrent;
using Kvasir.Knowledge;
using Kvasir.Storage;
using Microsoft.Extensions.Options;

namespace Kvasir.Collections;

/// <summary>Stores a document and waits until it answers, whichever process indexes it.</summary>
internal sealed class DocumentRun(Documents documents, IDocumentStore store, IDatasetStore datasets, IOptions<CollectionOptions> options, TimeProvider time)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    // How long a run that nobody asks after any more may still succeed; shorter than the lease that a dead worker leaves behind.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<(string DatasetId, string Name), Turn> _turns = new();

    /// <summary>Does it. Runs for documents of one name come one after the other.</summary>
    /// <exception cref="KvasirException">Why the document cannot be indexed; <see cref="ErrorCode.TimedOut"/>. Nothing of it is kept then, and what answered before still does.</exception>
    public Task<Document> RunAsync(Caller caller, Dataset dataset, NewDocument wanted, UploadFile file, CancellationToken cancellationToken) => wanted.ReplaceSameName
        ? InTurnAsync(dataset.Id, wanted.Name, () => StoreAsync(caller, dataset, wanted, file, cancellationToken), cancellationToken)
        : StoreAsync(caller, dataset, wanted, file, cancellationToken);

    /// <summary>Does something about the documents of a name when no run of this process is about them.</summary>
    public async Task<T> InTurnAsync<T>(string datasetId, string name, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var key = (datasetId, name);
        var turn = _turns.AddOrUpdate(key, _ => new Turn(1), (_, other) => other with { Waiting = other.Waiting + 1 });
        try
        {
            await turn.Lock.WaitAsync(cancellationToken);
            try
            {
                return await work();
            }
            finally
            {
                turn.Lock.Release();
            }
        }
        finally
        {
            var rest = _turns.AddOrUpdate(key, _ => turn with { Waiting = 0 }, (_, other) => other with { Waiting = other.Waiting - 1 });
            // Only as it is: somebody may just have come.
            if (rest.Waiting == 0) _turns.TryRemove(new(key, rest));
        }
    }

    /// <summary>The error of a run that took too long.</summary>
    public static KvasirException TooLong(TimeSpan limit, Exception? cause = null) =>
        new(ErrorCode.TimedOut, $"The run took longer than {limit.TotalSeconds:0} s and was given up; nothing of it is kept.", cause);

    private async Task<Document> StoreAsync(Caller caller, Dataset dataset, NewDocument wanted, UploadFile file, CancellationToken cancellationToken)
    {
        var queued = await documents.CreateAsync(caller, dataset.Id, wanted with { AwaitedUntil = time.GetUtcNow() + Patience }, file, cancellationToken);
        try
        {
            return await WaitAsync(dataset, queued, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or KvasirException)
        {
            // Whoever asked was told of no success, or is gone: then there is none.
            await store.WithdrawAsync(queued, CancellationToken.None);
            throw;
        }
    }

    private async Task<Document> WaitAsync(Dataset dataset, Document queued, CancellationToken cancellationToken)
    {
        var (began, renewed, pause) = (time.GetTimestamp(), time.GetTimestamp(), ShortestPause);
        while (true)
        {
            await Task.Delay(pause, time, cancellationToken);
            var document = await store.FindAsync(dataset.Id, queued.Id, cancellationToken);
            var renews = time.GetElapsedTime(renewed) > Renewal;
            // Now and then, for a dataset counts its documents when it is read.
            if ((document is null || renews) && await datasets.FindAsync(dataset.WorkspaceId, dataset.Id, cancellationToken) is null) throw new KvasirException(ErrorCode.CollectionNotFound, "The collection was dropped while the document was being ingested.");
            if (document is null) throw new KvasirException(ErrorCode.DocumentIndexing, "The document was deleted while it was being ingested. Run it again if it is still wanted.");
            if (document.IndexingStatus == IndexingStatus.Completed) return document;
            if (document.IndexingStatus == IndexingStatus.Error) throw new KvasirException(document.ErrorCode ?? ErrorCode.ExtractionFailed, document.Error ?? "The document cannot be read.");
            if (time.GetElapsedTime(began) > options.Value.RunTimeout) throw TooLong(options.Value.RunTimeout);
            if (renews)
            {
                await store.AwaitAsync(queued, time.GetUtcNow() + Patience, cancellationToken);
                renewed = time.GetTimestamp();
            }

            pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, pause.Ticks * 3 / 2));
        }
    }

    private sealed record Turn(int Waiting)
    {
        public SemaphoreSlim Lock { get; init; } = new(1, 1);
    }
}
