using Kvasir.Knowledge;
using Kvasir.Pipelines.Sync;

namespace Kvasir.Storage;

/// <summary>Keeps the sources of datasets, and queues them.</summary>
public interface IPipelineSourceStore
{
    /// <summary>Adds a source.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/> when the dataset is gone.</exception>
    Task AddAsync(PipelineSource source, CancellationToken cancellationToken);

    /// <summary>A source of a dataset; <see langword="null"/> when there is none of this id.</summary>
    Task<PipelineSource?> FindAsync(string datasetId, string sourceId, CancellationToken cancellationToken);

    /// <summary>One page, newest first.</summary>
    Task<Listing<PipelineSource>> ListAsync(string datasetId, Paging paging, CancellationToken cancellationToken);

    /// <summary>Changes what can be changed of a source.</summary>
    /// <returns>Whether it is there.</returns>
    Task<bool> ChangeAsync(PipelineSource source, CancellationToken cancellationToken);

    /// <summary>Deletes a source with what is known of its items; its run ends. Documents stay.</summary>
    /// <returns>Whether it was there.</returns>
    Task<bool> DeleteAsync(string datasetId, string sourceId, CancellationToken cancellationToken);

    /// <summary>Queues a source, unless it runs.</summary>
    /// <returns>The run that was queued, or the one that goes on; <see langword="null"/> when the source is gone.</returns>
    Task<SourceRun?> QueueAsync(PipelineSource source, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Some of the sources that are due, the longest first.</summary>
    Task<IReadOnlyList<PipelineSource>> ListDueAsync(DateTimeOffset at, int count, CancellationToken cancellationToken);

    /// <summary>Queues a source that is due, unless it runs, and says when it is due next. Of many that do this at the same time one succeeds.</summary>
    /// <param name="source">As <see cref="ListDueAsync"/> gave it.</param>
    /// <param name="next">When it is due next.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    /// <returns>Whether it was this one.</returns>
    Task<bool> QueueDueAsync(PipelineSource source, DateTimeOffset? next, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The runs of a source, newest first.</summary>
    Task<Listing<SourceRun>> ListRunsAsync(string sourceId, Paging paging, CancellationToken cancellationToken);
}
