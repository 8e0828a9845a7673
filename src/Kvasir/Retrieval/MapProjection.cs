using System.Numerics.Tensors;

namespace Kvasir.Retrieval;

/// <summary>
/// Puts points of many dimensions on a map by principal component analysis, in its form over inner products (classical multidimensional scaling,
/// Torgerson 1952): the same points always give the same map.
/// </summary>
internal static class MapProjection
{
    // Enough for the digits that anyone sees; where two directions matter alike, any between them is as good.
    private const int Rounds = 100;

    /// <summary>The positions of vectors of one length; one without components lies at their mean.</summary>
    public static MapPosition[] OfVectors(IReadOnlyList<ReadOnlyMemory<float>> vectors) => Project(vectors.Count, (i, j) =>
        vectors[i].Length == vectors[j].Length && vectors[i].Length > 0 ? TensorPrimitives.Dot(vectors[i].Span, vectors[j].Span) : 0);

    /// <summary>The positions of texts by the words that they share; rare words count more (by inverse document frequency).</summary>
    public static MapPosition[] OfTerms(IReadOnlyList<IReadOnlyCollection<string>> texts)
    {
        var sets = texts.Select(terms => terms.ToHashSet(StringComparer.Ordinal)).ToList();
        var weights = sets.SelectMany(set => set).CountBy(term => term).ToDictionary(term => term.Key, term => 1 + Math.Log((1d + sets.Count) / (1 + term.Value)), StringComparer.Ordinal);
        var lengths = sets.ConvertAll(set => Math.Sqrt(set.Sum(term => weights[term] * weights[term])));
        return Project(sets.Count, (i, j) =>
            lengths[i] == 0 || lengths[j] == 0 ? 0 : sets[i].Where(sets[j].Contains).Sum(term => weights[term] * weights[term]) / (lengths[i] * lengths[j]));
    }

    private static MapPosition[] Project(int count, Func<int, int, double> product)
    {
        var centred = Centred(count, product);
        var x = Axis(centred);
        var y = Axis(centred);
        return [.. x.Zip(y, (a, b) => new MapPosition(a, b))];
    }

    // Inner products as they would be if the mean of all points lay at the origin.
    private static double[][] Centred(int count, Func<int, int, double> product)
    {
        var products = new double[count][];
        for (var i = 0; i < count; i++)
        {
            products[i] = new double[count];
            for (var j = 0; j <= i; j++) products[i][j] = products[j][i] = product(i, j);
        }

        var means = Array.ConvertAll(products, row => row.Average());
        var mean = means.Length == 0 ? 0 : means.Average();
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++) products[i][j] += mean - means[i] - means[j];
        }

        return products;
    }

    // The coordinates along the direction of the largest spread, by the power method; then takes that direction out.
    private static double[] Axis(double[][] matrix)
    {
        var (direction, next) = (Start(matrix), new double[matrix.Length]);
        var spread = 0d;
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < matrix.Length; i++) next[i] = TensorPrimitives.Dot<double>(matrix[i], direction);
            spread = TensorPrimitives.Norm<double>(next);
            // Nothing spreads any more, but for errors of rounding.
            if (spread < 1e-9) return new double[matrix.Length];
            TensorPrimitives.Divide(next, spread, next);
            (direction, next) = (next, direction);
            // It turns no more.
            if (TensorPrimitives.Distance<double>(direction, next) < 1e-12) break;
        }

        // Both ends of a direction are alike: the first point, the query, is put on the right.
        if (direction[0] < 0) direction = Array.ConvertAll(direction, component => -component);
        for (var i = 0; i < matrix.Length; i++)
        {
            for (var j = 0; j < matrix.Length; j++) matrix[i][j] -= spread * direction[i] * direction[j];
        }

        return Array.ConvertAll(direction, component => component * Math.Sqrt(spread));
    }

    // The point that lies farthest out has a part in the largest direction.
    private static double[] Start(double[][] matrix)
    {
        var farthest = 0;
        for (var i = 1; i < matrix.Length; i++)
        {
            if (matrix[i][i] > matrix[farthest][farthest]) farthest = i;
        }

        return matrix.Length == 0 ? [] : [.. matrix[farthest]];
    }
}
