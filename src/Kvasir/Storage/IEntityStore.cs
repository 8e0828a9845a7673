using Kvasir.Collections;
using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>The entities of collections: segments, by their numbers and by what is true of them. Everything is durable when a method returns.</summary>
public interface IEntityStore
{
    /// <summary>The numbers of a document's segments that answer, in order.</summary>
    Task<IReadOnlyList<long>> ListIdsAsync(string documentId, CancellationToken cancellationToken);

    /// <summary>Deletes the documents of a name, all or none; archived ones stay.</summary>
    /// <returns>How many segments answered no more from then on.</returns>
    Task<int> DeleteNamedAsync(string datasetId, string name, CancellationToken cancellationToken);

    /// <summary>Deletes entities by their numbers, all or none; numbers that the dataset does not have are passed over. Documents that are left with nothing go with them.</summary>
    /// <returns>How many there were.</returns>
    Task<int> DeleteAsync(string datasetId, IReadOnlyList<long> ids, CancellationToken cancellationToken);

    /// <summary>The same for the entities for which a condition holds.</summary>
    Task<int> DeleteMatchingAsync(Dataset dataset, EntityFilter filter, CancellationToken cancellationToken);
}
