using Kvasir.Knowledge;
using Kvasir.Retrieval.Usage;

namespace Kvasir.Storage;

/// <summary>Keeps the log of queries and the counts of hits.</summary>
public interface IUsageStore
{
    /// <summary>Adds queries and hits; what is gone meanwhile is left out.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="hits">How often each segment was a record, ordered by the segments' ids.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task WriteAsync(IReadOnlyCollection<LoggedQuery> queries, IReadOnlyList<KeyValuePair<string, int>> hits, CancellationToken cancellationToken);

    /// <summary>A dataset's queries, the newest first.</summary>
    Task<Listing<LoggedQuery>> ListAsync(string datasetId, Paging paging, CancellationToken cancellationToken);

    /// <summary>Deletes queries that are older than a time, at most so many at once.</summary>
    /// <returns>How many.</returns>
    Task<int> ForgetAsync(DateTimeOffset before, int count, CancellationToken cancellationToken);
}
