using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>Keeps datasets. Everything is durable when a method returns.</summary>
public interface IDatasetStore
{
    /// <summary>Adds a dataset.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.DatasetNameTaken"/> when the workspace has one of this name; nothing is kept.</exception>
    Task AddAsync(Dataset dataset, CancellationToken cancellationToken);

    /// <summary>A dataset without its counts, which are 0 here: they take long where there are many documents. <see langword="null"/> when this workspace has none of this id.</summary>
    Task<Dataset?> FindAsync(string workspaceId, string datasetId, CancellationToken cancellationToken);

    /// <summary>A dataset with its counts; <see langword="null"/> when this workspace has none of this id.</summary>
    Task<Dataset?> FindCountedAsync(string workspaceId, string datasetId, CancellationToken cancellationToken);

    /// <summary>One page, newest first, ties by falling id.</summary>
    Task<Listing<Dataset>> ListAsync(string workspaceId, DatasetFilter filter, Paging paging, CancellationToken cancellationToken);

    /// <summary>
    /// Reads a dataset, applies <paramref name="change"/> and stores the result; no other change comes between. Counts are not stored.
    /// What <paramref name="change"/> throws is passed on, and nothing is stored.
    /// </summary>
    /// <returns>The dataset as stored; <see langword="null"/> when there is none.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.DatasetNameTaken"/> when the new name is another's.</exception>
    Task<Dataset?> UpdateAsync(string workspaceId, string datasetId, Func<Dataset, Dataset> change, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a dataset and all of its documents vanish at once for every reader and frees its name; a durable <see cref="JobKind.Purge"/> job
    /// then removes the rows.
    /// </summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string workspaceId, string datasetId, CancellationToken cancellationToken);

    /// <summary>The rule that the dataset's next document uses when its request has none; <see langword="null"/> before the first.</summary>
    Task<StoredProcessRule?> FindLatestRuleAsync(string datasetId, CancellationToken cancellationToken);
}
