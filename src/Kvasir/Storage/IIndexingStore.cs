using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>
/// What the indexer writes. A run builds a new generation of segments beside the one that answers searches; <see cref="ActivateAsync"/>
/// puts it in its place at once. Every write checks the job's lease in its own transaction, so a worker that lost it cannot write.
/// </summary>
public interface IIndexingStore
{
    /// <summary>What the job is about; <see langword="null"/> when the document is gone, paused or already done.</summary>
    Task<IndexingTask?> FindAsync(Job job, CancellationToken cancellationToken);

    /// <summary>
    /// Begins reading: state <see cref="IndexingStatus.Parsing"/> unless it is already further, and no segments of the new generation,
    /// whatever an interrupted run left.
    /// </summary>
    /// <exception cref="LeaseLostException">Nothing was written. So for all writes here.</exception>
    Task BeginAsync(Job job, IndexingTask task, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>How far an interrupted run of this task came; <see langword="null"/> when it is to begin from the start.</summary>
    Task<SplitProgress?> FindProgressAsync(IndexingTask task, CancellationToken cancellationToken);

    /// <summary>Moves the document's state forward to <paramref name="status"/>; never back.</summary>
    Task AdvanceAsync(Job job, IndexingTask task, string status, CancellationToken cancellationToken);

    /// <summary>
    /// Adds segments to the new generation. A segment that the answering generation already has (same text, answer and children) is noted as reused:
    /// it keeps its id, vectors and edits, and is not handed out by <see cref="NextAsync"/>.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="task">The task.</param>
    /// <param name="segments">The segments; may be none.</param>
    /// <param name="progress">How far the run is with them, so that the next one goes on there; <see langword="null"/> when that one would begin from the start.</param>
    /// <param name="cancellationToken">Stops it; nothing is written.</param>
    Task AppendAsync(Job job, IndexingTask task, IReadOnlyList<SegmentDraft> segments, SplitProgress? progress, CancellationToken cancellationToken);

    /// <summary>All segments are stored: state <see cref="IndexingStatus.Indexing"/>, with the stages' times.</summary>
    Task BeginIndexingAsync(Job job, IndexingTask task, StageTimes times, CancellationToken cancellationToken);

    /// <summary>The next segments of the new generation that are not indexed yet, by position, after key <paramref name="after"/>.</summary>
    Task<IReadOnlyList<PendingSegment>> NextAsync(IndexingTask task, long after, int count, CancellationToken cancellationToken);

    /// <summary>Writes vectors, terms and keywords of segments and marks these completed: all or nothing. Segments that were deleted meanwhile are left out.</summary>
    /// <exception cref="EditConflictException">Another version of the dataset's index answers now: the rest is to be made with that one's settings.</exception>
    Task WriteAsync(Job job, IndexingTask task, IReadOnlyList<IndexedSegment> segments, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Lets the new generation answer searches in place of the old one, marks the document completed and ends the job: all or nothing.
    /// The note of its <see cref="SplitProgress"/> becomes the document's error text.
    /// What is left of the old generation is purged by a durable job.
    /// </summary>
    /// <returns><see langword="null"/>, with nothing written, when segments wait again: one that was to be reused has been edited meanwhile.</returns>
    Task<IndexingOutcome?> ActivateAsync(Job job, IndexingTask task, TimeSpan indexingTime, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Marks the document failed and ends the job. The generation that answered searches before still does.</summary>
    Task FailAsync(Job job, IndexingTask task, ErrorCode code, string error, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Removes up to <paramref name="count"/> segments that are deleted or replaced, with all that belongs to them.</summary>
    /// <returns>Whether there may be more.</returns>
    Task<bool> PurgeAsync(Job job, int count, CancellationToken cancellationToken);

    /// <summary>Whether a stored file's content is referred to by any row.</summary>
    Task<bool> IsContentUsedAsync(string contentHash, CancellationToken cancellationToken);
}
