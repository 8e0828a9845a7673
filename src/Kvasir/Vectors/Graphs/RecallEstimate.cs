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

    private const int Halvings = 2;

    private static readonly int[] Widths = [32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024];

    /// <summary>The smallest width of walks that reaches a recall, the recall that it has, and what walks cost; the largest width where none reaches it.</summary>
    /// <param name="state">Has a graph.</param>
    /// <param name="queries">Best such that were asked: a walk finds vectors that are linked more easily than anything else.</param>
    /// <param name="target">The recall to reach, in [0, 1].</param>
    public static MeasuredWalk For(VectorIndexState state, IReadOnlyList<float[]> queries, double target)
    {
        var walk = WalkOf(state);
        var (least, all) = Exact(state, walk, queries);
        var (enough, recall, time) = (0, 0.0, 0.0);
        var tooLittle = 0;
        foreach (var tried in Widths)
        {
            enough = tried;
            (recall, time) = Recall(state, walk, queries, least, tried);
            if (recall >= target) break;
            tooLittle = tried;
        }

        // Between the last two there may be enough, too.
        for (var halving = 0; halving < Halvings && recall >= target && tooLittle > 0; halving++)
        {
            var middle = (tooLittle + enough) / 2;
            if (Recall(state, walk, queries, least, middle) is var half && half.Recall >= target) (enough, recall, time) = (middle, half.Recall, half.Time);
            else tooLittle = middle;
        }

        var vector = CostOfVector(state, walk, queries);
        return new MeasuredWalk(enough, recall, Math.Clamp(time / (enough * state.Graph!.MostLinks(0)) / vector, LeastCost, MostCost), Math.Clamp(all / state.Linked / vector, 1 / MostCost, 1));
    }

    /// <summary>The recall of walks of a width.</summary>
    /// <inheritdoc cref="For"/>
    public static double At(VectorIndexState state, IReadOnlyList<float[]> queries, int width)
    {
        var walk = WalkOf(state);
        return Recall(state, walk, queries, Exact(state, walk, queries).Least, width).Recall;
    }

    private static GraphWalk WalkOf(VectorIndexState state) => new(state.Vectors.Dimensions, state.Graph!.MostLinks(0));

    // The score of the last of the closest: as many as are equally close are as good as one another.
    private static (float[] Least, double Time) Exact(VectorIndexState state, GraphWalk walk, IReadOnlyList<float[]> queries) => Each(queries, walk, _ =>
    {
        walk.Found.Clear(Closest);
        ExactScan.Range(state.Vectors, walk.Query, 0, state.Linked, allowed: null, walk.Found, CancellationToken.None);
        return walk.Found.Score(walk.Found.Count - 1);
    });

    // Comparing with the vectors of some owners, as a filter has it done: they lie apart.
    private static double CostOfVector(VectorIndexState state, GraphWalk walk, IReadOnlyList<float[]> queries)
    {
        var owners = new Bitmap(state.FirstOf.Length);
        for (var owner = 0; owner < owners.Length; owner += OneOwnerIn) owners.Set(owner);
        var (_, time) = Each(queries, walk, _ =>
        {
            walk.Found.Clear(Closest);
            ExactScan.Owners(state, walk.Query, owners, walk.Found, CancellationToken.None);
            return 0;
        });
        return time / Math.Max(1, state.Vectors.Count / OneOwnerIn);
    }

    private static (double Recall, double Time) Recall(VectorIndexState state, GraphWalk walk, IReadOnlyList<float[]> queries, float[] least, int width)
    {
        var (found, time) = Each(queries, walk, query =>
        {
            walk.Search(state, width);
            var close = 0;
            while (close < Math.Min(Closest, walk.Found.Count) && walk.Found.Score(close) >= least[query]) close++;
            return (double)close / Closest;
        });
        return (found.Average(), time);
    }

    // What is found for each query, and the nanoseconds that half of them take at most: a thread that has to wait for a processor makes few of them long, and would make the sum of them anything.
    private static (T[] Found, double Time) Each<T>(IReadOnlyList<float[]> queries, GraphWalk walk, Func<int, T> search)
    {
        var (found, times) = (new T[queries.Count], new double[queries.Count]);
        for (var i = 0; i < found.Length; i++)
        {
            walk.Query.Set(queries[i]);
            var began = Stopwatch.GetTimestamp();
            found[i] = search(i);
            // More than none: it is divided by.
            times[i] = Math.Max(1, Stopwatch.GetElapsedTime(began).TotalNanoseconds);
        }

        Array.Sort(times);
        return (found, times[times.Length / 2]);
    }
}

/// <summary>How walks are, as measured.</summary>
/// <param name="Width">How many slots they are to keep.</param>
/// <param name="Recall">Which share of the ten closest they find with it.</param>
/// <param name="CostOfLink">How many vectors that lie apart are compared in the time that a walk needs for one of the links that the slots it keeps may have.</param>
/// <param name="CostInRow">How many vectors that lie apart are compared in the time of one that lies behind the last.</param>
internal readonly record struct MeasuredWalk(int Width, double Recall, double CostOfLink, double CostInRow);
