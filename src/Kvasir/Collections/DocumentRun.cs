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

    private readonly ConcurrentDictionary<(string DatasetId, string Name), Turn> _turns = new();

    /// <summary>Does it. Runs for documents of one name come one after the other.</summary>
    /// <exception cref="KvasirException">Why the document cannot be indexed; <see cref="ErrorCode.TimedOut"/>. Nothing of it is kept then, and what answered before still does.</exception>
    public async Task<Document> RunAsync(Caller caller, Dataset dataset, NewDocument wanted, UploadFile file, CancellationToken cancellationToken)
    {
        if (!wanted.ReplaceSameName) return await StoreAsync(caller, dataset, wanted, file, cancellationToken);
        var key = (dataset.Id, wanted.Name);
        var turn = _turns.AddOrUpdate(key, _ => new Turn(1), (_, other) => other with { Waiting = other.Waiting + 1 });
        try
        {
            await turn.Lock.WaitAsync(cancellationToken);
            try
            {
                return await StoreAsync(caller, dataset, wanted, file, cancellationToken);
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

    private async Task<Document> StoreAsync(Caller caller, Dataset dataset, NewDocument wanted, UploadFile file, CancellationToken cancellationToken)
    {
        var queued = await documents.CreateAsync(caller, dataset.Id, wanted, file, cancellationToken);
        var (began, pause) = (time.GetTimestamp(), ShortestPause);
        while (true)
        {
            await Task.Delay(pause, time, cancellationToken);
            var document = await store.FindAsync(dataset.Id, queued.Id, cancellationToken);
            if (document is null || await datasets.FindAsync(dataset.WorkspaceId, dataset.Id, cancellationToken) is null) throw new KvasirException(ErrorCode.CollectionNotFound, "The document or its collection was deleted while the document was being ingested.");
            if (document.IndexingStatus == IndexingStatus.Completed) return document;
            if (document.IndexingStatus == IndexingStatus.Error)
            {
                await store.WithdrawAsync(queued, CancellationToken.None);
                throw new KvasirException(document.ErrorCode ?? ErrorCode.ExtractionFailed, document.Error ?? "The document cannot be read.");
            }

            if (time.GetElapsedTime(began) > options.Value.RunTimeout)
            {
                await store.WithdrawAsync(queued, CancellationToken.None);
                throw new KvasirException(ErrorCode.TimedOut, $"The run took longer than {options.Value.RunTimeout.TotalSeconds:0} s and was given up; nothing of it is kept.");
            }

            pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, pause.Ticks * 3 / 2));
        }
    }

    private sealed record Turn(int Waiting)
    {
        public SemaphoreSlim Lock { get; init; } = new(1, 1);
    }
}
