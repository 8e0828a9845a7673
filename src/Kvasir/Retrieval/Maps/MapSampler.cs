using Kvasir.Storage;

namespace Kvasir.Retrieval.Maps;

/// <summary>Chooses passages that stand for a whole dataset on a map: spread evenly over it in the order in which it was indexed, and the same ones as long as it does not change.</summary>
/// <param name="entries">What there is.</param>
/// <param name="index">What it stands for.</param>
public sealed class MapSampler(IIndexEntryStore entries, ISearchIndex index)
{
    /// <summary>The most passages of a sample.</summary>
    public const int Most = 500;

    // Some entries belong to segments that are switched off, or to the same one.
    private const int Spare = 2;

    /// <summary>Some passages that searches may find, each segment once.</summary>
    /// <param name="scope">The dataset's index.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<FoundNode>> SampleAsync(SearchScope scope, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (count == 0) return [];
        var keys = await entries.ListKeysAsync(scope.DatasetId, scope.IndexVersion, cancellationToken);
        var tried = Evenly(keys, count * Spare);
        var found = await index.LoadAsync(scope, tried, cancellationToken);
        // Many are switched off: then all are looked at, as far as that goes.
        if (found.Count < count && tried.Count < keys.Count) found = await index.LoadAsync(scope, Evenly(keys, count * Spare * 10), cancellationToken);
        return Evenly([.. found.DistinctBy(node => node.Segment.Id)], count);
    }

    private static List<T> Evenly<T>(IReadOnlyList<T> all, int count) =>
        all.Count <= count ? [.. all] : [.. Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Count / count)])];
}
