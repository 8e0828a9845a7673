using Kvasir.Pipelines.Sync;

namespace Kvasir.Storage;

/// <summary>Writes what comes of going through a source. Every write proves the lease of the source's job.</summary>
public interface ISourceSyncStore
{
    /// <summary>The source of a job with its run that goes on; <see langword="null"/> when either is gone.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the job. So for all writes.</exception>
    Task<(PipelineSource Source, SourceRun Run)?> BeginAsync(Job job, CancellationToken cancellationToken);

    /// <summary>All items that were taken from a source and whose documents are there.</summary>
    Task<IReadOnlyList<SourceItem>> ListItemsAsync(string sourceId, CancellationToken cancellationToken);

    /// <summary>Adds the documents of new items, lets those of changed ones wait for a new text, notes what was seen, and counts: all or nothing.</summary>
    /// <returns>The run with its new counts.</returns>
    Task<SourceRun> ApplyAsync(Job job, SourceBatch batch, CancellationToken cancellationToken);

    /// <summary>Deletes some of the documents whose items this run has not seen.</summary>
    /// <returns>The run with its new counts, and whether there may be more.</returns>
    Task<(SourceRun Run, bool HasMore)> DeleteUnseenAsync(Job job, PipelineSource source, SourceRun run, int count, CancellationToken cancellationToken);

    /// <summary>Ends a run and its job.</summary>
    Task EndAsync(Job job, SourceRun run, CancellationToken cancellationToken);
}

/// <summary>What was found in a source, a little at a time.</summary>
/// <param name="Run">The run with its counts so far, other than those of <paramref name="Taken"/> and <paramref name="Unchanged"/>.</param>
/// <param name="Admission">The documents' runs, in the order of <paramref name="Taken"/>; which documents get them is found out by their keys.</param>
/// <param name="Taken">New and changed items.</param>
/// <param name="Unchanged">Items for which nothing is to be done but to note that they are there.</param>
public sealed record SourceBatch(SourceRun Run, RunAdmission Admission, IReadOnlyList<TakenItem> Taken, IReadOnlyList<UnchangedItem> Unchanged);

/// <summary>An item that is to be indexed.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Version">What is indexed of it.</param>
/// <param name="Tag">As in <see cref="SourceItem.Tag"/>.</param>
public sealed record TakenItem(string Key, string? Version, string? Tag);

/// <summary>An item that is there and was not changed.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Tag">The new tag; <see langword="null"/> keeps the one before.</param>
/// <param name="IsCounted">Whether it counts as unchanged; not when it was counted otherwise.</param>
public sealed record UnchangedItem(string Key, string? Tag, bool IsCounted = true);
