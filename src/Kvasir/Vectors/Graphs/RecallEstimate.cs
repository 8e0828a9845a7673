using System.Diagnostics;

namespace Kvasir.Vectors.Graphs;

/// <summary>How much walks find, and what they cost: for some queries the ten closest are searched by a walk and by comparing with all.</summary>
internal static class RecallEstimate
{
    private const int Closest = 10;

    // As many as a filter lets through for which it is seldom clear whether to walk.
    private const int OneOwnerIn = 20;

    // What a machine that does something else meanwhile cannot make of it.
    private const double LeastCost = 0.5;
    private const double MostCost = 8;

    private static readonly int[] Widths = [32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024];

    /// <summary>The smallest width of walks that reaches a recall, the recall that it has, and what walks cost; the largest width where none reaches it.</summary>
    /// <param name="state">Has a graph.</param>
    /// <param name="queries">Best such that were asked: a walk finds vectors that are linked more easily than anything else.</param>
    /// <param name="target">The recall to reach, in [0, 1].</param>
    public static MeasuredWalk For(VectorIndexState state, IReadOnlyList<float[]> queries, double target)
    {
        var walk = WalkOf(state);
        var least = Exact(state, walk, queries);
        var (width, recall, widths) = (0, 0.0, 0L);
        var began = Stopwatch.GetTimestamp();
        foreach (var tried in Widths)
        {
            (width, recall) = (tried, Recall(state, walk, queries, least, tried));
            widths += tried;
            if (recall >= target) break;
        }

        var link = Nanoseconds(began) / ((double)widths * queries.Count * state.Graph!.MostLinks(0));
        return new MeasuredWalk(width, recall, Math.Clamp(link / CostOfVector(state, walk, queries), LeastCost, MostCost));
    }

    /// <summary>The recall of walks of a width.</summary>
    /// <inheritdoc cref="For"/>
    public static double At(VectorIndexState state, IReadOnlyList<float[]> queries, int width)
    {
        var walk = WalkOf(state);
        return Recall(state, walk, queries, Exact(state, walk, queries), width);
    }

    private static GraphWalk WalkOf(VectorIndexState state) => new(state.Vectors.Dimensions, state.Graph!.MostLinks(0));

    // The score of the last of the closest: as many as are equally close are as good as one another.
    private static float[] Exact(VectorIndexState state, GraphWalk walk, IReadOnlyList<float[]> queries) => [.. queries.Select(query =>
    {
        walk.Query.Set(query);
        walk.Found.Clear(Closest);
        ExactScan.Range(state.Vectors, walk.Query, 0, state.Linked, allowed: null, walk.Found, CancellationToken.None);
        return walk.Found.Score(walk.Found.Count - 1);
    })];

    // Comparing with the vectors of some owners, as a filter has it done: they lie apart.
    private static double CostOfVector(VectorIndexState state, GraphWalk walk, IReadOnlyList<float[]> queries)
    {
        var owners = new Bitmap(state.FirstOf.Length);
        for (var owner = 0; owner < owners.Length; owner += OneOwnerIn) owners.Set(owner);
        var began = Stopwatch.GetTimestamp();
        foreach (var query in queries)
        {
            walk.Query.Set(query);
            walk.Found.Clear(Closest);
            ExactScan.Owners(state, walk.Query, owners, walk.Found, CancellationToken.None);
        }

        return Nanoseconds(began) / ((double)queries.Count * Math.Max(1, state.Vectors.Count / OneOwnerIn));
    }

    // More than none: it is divided by.
    private static double Nanoseconds(long began) => Math.Max(1, Stopwatch.GetElapsedTime(began).TotalNanoseconds);

    private static double Recall(VectorIndexState state, GraphWalk walk, IReadOnlyList<float[]> queries, float[] least, int width) => queries.Select((query, i) =>
    {
        walk.Query.Set(query);
        walk.Search(state, width);
        var found = 0;
        while (found < Math.Min(Closest, walk.Found.Count) && walk.Found.Score(found) >= least[i]) found++;
        return (double)found / Closest;
    }).Average();
}

/// <summary>How walks are, as measured.</summary>
/// <param name="Width">How many slots they are to keep.</param>
/// <param name="Recall">Which share of the ten closest they find with it.</param>
/// <param name="CostOfLink">How many vectors are compared one by one in the time that a walk needs for one of the links that the slots it keeps may have.</param>
internal readonly record struct MeasuredWalk(int Width, double Recall, double CostOfLink);
