using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>What building the next version of a dataset's index reads and writes. The version before answers searches until <see cref="SwitchAsync"/>.</summary>
public interface IReindexStore
{
    /// <summary>The dataset of a job; <see langword="null"/> when it is gone or nothing is being built.</summary>
    Task<Dataset?> FindAsync(Job job, CancellationToken cancellationToken);

    /// <summary>The ids of all of its documents, by position.</summary>
    Task<IReadOnlyList<string>> ListDocumentsAsync(Dataset dataset, CancellationToken cancellationToken);

    /// <summary>The indexed segments of a document that the next version lacks, in the order of their keys, after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<PendingSegment>> NextAsync(Dataset dataset, string documentId, long after, int count, CancellationToken cancellationToken);

    /// <summary>Writes entries of the next version; segments that were edited meanwhile are left out and handed out again.</summary>
    /// <exception cref="LeaseLostException">Nothing was written. So for all writes here.</exception>
    Task WriteAsync(Job job, Dataset dataset, IReadOnlyList<IndexedSegment> segments, CancellationToken cancellationToken);

    /// <summary>Lets the next version answer, completes the documents and ends the job: all or nothing. The entries of the version before are purged later.</summary>
    /// <returns>Whether it did; not when segments lack entries, because they came or were edited meanwhile.</returns>
    Task<bool> SwitchAsync(Job job, Dataset dataset, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Marks the documents failed and ends the job. The version before goes on answering.</summary>
    Task FailAsync(Job job, Dataset dataset, string error, DateTimeOffset at, CancellationToken cancellationToken);
}
