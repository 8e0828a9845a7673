namespace Kvasir.Storage;

/// <summary>Knows which entries an index has.</summary>
public interface IIndexEntryStore
{
    /// <summary>The keys of all entries of one version of a dataset's index, ascending; whatever they stand for, and whether or not searches may find it.</summary>
    Task<IReadOnlyList<long>> ListKeysAsync(string datasetId, int version, CancellationToken cancellationToken);
}
