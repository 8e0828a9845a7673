namespace Kvasir.Vectors.Graphs;

/// <summary>How much walks find: for some queries the ten closest are searched by a walk and by comparing with all.</summary>
internal static class RecallEstimate
{
    private const int Closest = 10;

    private static readonly int[] Widths = [32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024];

    /// <summary>The smallest width of walks that reaches a recall, and the recall that it has; the largest where none does.</summary>
    /// <param name="state">Has a graph.</param>
    /// <param name="queries">Best such that were asked: a walk finds vectors that are linked more easily than anything else.</param>
    /// <param name="target">The recall to reach, in [0, 1].</param>
    public static (int Width, double Recall) WidthFor(VectorIndexState state, IReadOnlyList<float[]> queries, double target)
    {
        var walk = WalkOf(state);
        var least = Exact(state, walk, queries);
        var (width, recall) = (0, 0.0);
        foreach (var tried in Widths)
        {
            (width, recall) = (tried, Recall(state, walk, queries, least, tried));
            if (recall >= target) break;
        }

        return (width, recall);
    }

    /// <summary>The recall of walks of a width.</summary>
    /// <inheritdoc cref="WidthFor"/>
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

    private static double Recall(VectorIndexState state, GraphWalk walk, IReadOnlyList<float[]> queries, float[] least, int width) => queries.Select((query, i) =>
    {
        walk.Query.Set(query);
        walk.Search(state, width);
        var found = 0;
        while (found < Math.Min(Closest, walk.Found.Count) && walk.Found.Score(found) >= least[i]) found++;
        return (double)found / Closest;
    }).Average();
}
