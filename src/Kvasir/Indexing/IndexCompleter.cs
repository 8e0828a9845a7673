using Kvasir.Storage;

namespace Kvasir.Indexing;

/// <summary>Makes the entries that the index of a dataset lacks. What goes wrong is tried again until it works: the job says that something is damaged.</summary>
internal sealed class IndexCompleter(IJobQueue queue, IMissingEntryStore store, SegmentIndexer segments)
{
    /// <summary>Does the job and ends it.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the job.</exception>
    public async Task CompleteAsync(Job job, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(job, cancellationToken) is { } dataset)
        {
            await segments.IndexAsync(
                dataset.Index,
                (after, count, cancel) => store.NextAsync(dataset, after, count, cancel),
                batch => store.WriteAsync(job, dataset, batch, cancellationToken),
                cancellationToken);
        }

        await queue.CompleteAsync(job, cancellationToken);
    }
}
