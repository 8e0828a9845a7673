using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>What making index entries reads and writes that the answering version lacks.</summary>
public interface IMissingEntryStore
{
    /// <summary>The dataset of a job; <see langword="null"/> when it is gone.</summary>
    Task<Dataset?> FindAsync(Job job, CancellationToken cancellationToken);

    /// <summary>The next segments that lack entries, in the order of their keys, after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<PendingSegment>> NextAsync(Dataset dataset, long after, int count, CancellationToken cancellationToken);

    /// <summary>Writes entries in place of what segments have left; those that were edited meanwhile are left out.</summary>
    /// <exception cref="LeaseLostException">Nothing was written.</exception>
    /// <exception cref="EditConflictException">Nothing was written: another version of the dataset's index answers now.</exception>
    Task WriteAsync(Job job, Dataset dataset, IReadOnlyList<IndexedSegment> segments, CancellationToken cancellationToken);
}
