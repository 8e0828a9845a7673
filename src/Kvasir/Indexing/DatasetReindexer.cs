using System.Diagnostics;
using Kvasir.Knowledge;
using Kvasir.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kvasir.Indexing;

/// <summary>
/// Builds the next version of a dataset's index from the segments that there are: nothing is read or cut anew. The version before answers searches
/// until the new one has every segment.
/// </summary>
internal sealed class DatasetReindexer(IJobQueue queue, IReindexStore store, SegmentIndexer segments, IOptions<IndexingOptions> options, TimeProvider time, ILogger<DatasetReindexer> log)
{
    /// <summary>Does the job and ends it, whether the new version answers or the building fails.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the job, or it is not wanted any more.</exception>
    public async Task ReindexAsync(Job job, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(job, cancellationToken) is not { } dataset)
        {
            await queue.CompleteAsync(job, cancellationToken);
            return;
        }

        if (job.Attempt > options.Value.MaxCrashes)
        {
            await FailAsync(job, dataset, $"Re-indexing stopped the server {options.Value.MaxCrashes} times without progress.", cancellationToken);
            return;
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            // What is added or edited during a pass waits for the next one.
            do await BuildAsync(job, dataset, cancellationToken);
            while (!await store.SwitchAsync(job, dataset, time.GetUtcNow(), cancellationToken));
            log.Reindexed(dataset.Id, dataset.NextIndexVersion!.Value, Stopwatch.GetElapsedTime(started));
        }
        catch (KvasirException e) when (!e.IsPassing)
        {
            await FailAsync(job, dataset, e.Message, cancellationToken);
        }
    }

    /// <summary>Marks the job's documents failed.</summary>
    public async Task GiveUpAsync(Job job, string reason)
    {
        if (await store.FindAsync(job, CancellationToken.None) is { } dataset) await FailAsync(job, dataset, reason, CancellationToken.None);
    }

    private async Task BuildAsync(Job job, Dataset dataset, CancellationToken cancellationToken)
    {
        foreach (var documentId in await store.ListDocumentsAsync(dataset, cancellationToken))
        {
            await segments.IndexAsync(
                dataset.NextIndex!,
                (after, count, cancel) => store.NextAsync(dataset, documentId, after, count, cancel),
                batch => store.WriteAsync(job, dataset, batch, cancellationToken),
                cancellationToken);
        }
    }

    private Task FailAsync(Job job, Dataset dataset, string reason, CancellationToken cancellationToken)
    {
        log.ReindexRefused(dataset.Id, reason);
        return store.FailAsync(job, dataset, $"Re-indexing failed; the index before goes on answering. {reason}", time.GetUtcNow(), cancellationToken);
    }
}
