using Kvasir.Knowledge;
using Kvasir.Storage;
using Kvasir.Text;

namespace Kvasir.Retrieval.Maps;

/// <summary>Draws a dataset: passages that mean something alike stand close to each other; in a dataset without vectors, those that share words.</summary>
/// <param name="sampler">Chooses the passages.</param>
/// <param name="index">Has their vectors.</param>
/// <param name="analyzer">Finds their words.</param>
public sealed class DatasetMap(MapSampler sampler, ISearchIndex index, TextAnalyzer analyzer)
{
    /// <summary>Some passages, and where they stand.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="count">How many at most: 1 to <see cref="MapSampler.Most"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<MapPoint>> DrawAsync(Dataset dataset, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var scope = new SearchScope(dataset.Id, dataset.Index.Version);
        var nodes = await sampler.SampleAsync(scope, count, cancellationToken);
        if (nodes.Count == 0) return [];
        var vectors = dataset.Index.Technique == IndexingTechnique.HighQuality ? await FirstVectorsAsync(scope, nodes, cancellationToken) : null;
        var map = vectors is null ? MapProjection.OfTerms([.. nodes.Select(node => analyzer.Analyze(node.Passage))]) : MapProjection.OfVectors(vectors);
        return [.. nodes.Zip(map, (node, position) => new MapPoint(node.Segment, node.Document, position))];
    }

    /// <summary>A vector of each entry, of one length; zeros where an entry has none of that length.</summary>
    internal async Task<IReadOnlyList<ReadOnlyMemory<float>>> FirstVectorsAsync(SearchScope scope, IReadOnlyList<FoundNode> nodes, CancellationToken cancellationToken)
    {
        var rows = (await index.ReadVectorsAsync(scope, [.. nodes.Select(node => node.Key)], cancellationToken)).DistinctBy(row => row.Key).ToDictionary(row => row.Key, row => row.Vector);
        var length = rows.Values.Select(vector => vector.Length).DefaultIfEmpty(0).Max();
        return [.. nodes.Select(node => rows.TryGetValue(node.Key, out var vector) && vector.Length == length ? vector : new float[length])];
    }
}
