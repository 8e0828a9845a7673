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

    // What looking farther is not worth.
    private const double Hardly = 0.001;

    private const int Halvings = 2;

    private static readonly double[] Slacks = [0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.14, 0.17, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1];

    /// <summary>The smallest slack with which walks reach a recall, the recall that they have, and what they cost; where none reaches it, the smallest with which they find about as much as with any.</summary>
    /// <param name="state">Has a graph.</param>
    /// <param name="queries">Best such that were asked: a walk finds vectors that are linked more easily than anything else.</param>
    /// <param name="target">The recall to reach, in [0, 1].</param>
    /// <param name="leastSlack">The smallest slack that may be taken.</param>
    public static MeasuredWalk For(VectorIndexState state, IReadOnlyList<float[]> queries, double target, double leastSlack)
    {
        var walk = WalkOf(state);
        var (least, all) = Exact(state, walk, queries);
        var tried = new List<Tried>();
        foreach (var slack in Slacks.SkipWhile(slack => slack < leastSlack))
        {
            tried.Add(Try(state, walk, queries, least, slack));
            if (tried[^1].Recall >= target) break;
        }

        var goal = tried.Max(one => one.Recall) is var most && most < target ? most - Hardly : target;
        var first = tried.FindIndex(one => one.Recall >= goal);
        var (tooLittle, enough) = (first == 0 ? leastSlack : tried[first - 1].Slack, tried[first]);
        // Between the two there may be enough, too.
        for (var halving = 0; halving < Halvings && tooLittle < enough.Slack; halving++)
        {
            if (Try(state, walk, queries, least, (tooLittle + enough.Slack) / 2) is var half && half.Recall >= goal) enough = half;
            else tooLittle = half.Slack;
        }

        var vector = CostOfVector(state, walk, queries);
        return new MeasuredWalk(
            enough.Slack,
            enough.Steps,
            enough.Recall,
            Math.Clamp(enough.TimeOfStep / state.Graph!.MostLinks(0) / vector, LeastCost, MostCost),
            Math.Clamp(all / state.Linked / vector, 1 / MostCost, 1));
    }

    /// <summary>The recall of walks with a slack.</summary>
    /// <inheritdoc cref="For"/>
    public static double At(VectorIndexState state, IReadOnlyList<float[]> queries, double slack)
    {
        var walk = WalkOf(state);
        return Try(state, walk, queries, Exact(state, walk, queries).Least, slack).Recall;
    }

    private static GraphWalk WalkOf(VectorIndexState state) => new(state.Vectors.Dimensions, state.Graph!.MostLinks(0));

    // The score of the last of the closest: as many as are equally close are as good as one another.
    private static (float[] Least, double Time) Exact(VectorIndexState state, GraphWalk walk, IReadOnlyList<float[]> queries)
    {
        var (least, times) = Each(queries, walk, _ =>
        {
            walk.Found.Clear(Closest);
            ExactScan.Range(state.Vectors, walk.Query, 0, state.Linked, allowed: null, walk.Found, CancellationToken.None);
            return walk.Found.Score(walk.Found.Count - 1);
        });
        return (least, Median(times));
    }

    // Comparing with the vectors of some owners, as a filter has it done: they lie apart.
    private static double CostOfVector(VectorIndexState state, GraphWalk walk, IReadOnlyList<float[]> queries)
    {
        var owners = new Bitmap(state.FirstOf.Length);
        for (var owner = 0; owner < owners.Length; owner += OneOwnerIn) owners.Set(owner);
        var (_, times) = Each(queries, walk, _ =>
        {
            walk.Found.Clear(Closest);
            ExactScan.Owners(state, walk.Query, owners, walk.Found, CancellationToken.None);
            return 0;
        });
        return Median(times) / Math.Max(1, state.Vectors.Count / OneOwnerIn);
    }

    private static Tried Try(VectorIndexState state, GraphWalk walk, IReadOnlyList<float[]> queries, float[] least, double slack)
    {
        var (found, times) = Each(queries, walk, query =>
        {
            walk.Search(state, new WalkReach(Closest, slack, WalkReach.LeastKept, WalkReach.MostKept));
            var close = 0;
            while (close < Math.Min(Closest, walk.Found.Count) && walk.Found.Score(close) >= least[query]) close++;
            return (Recall: (double)close / Closest, walk.Steps);
        });
        return new Tried(slack, found.Average(one => one.Steps), found.Average(one => one.Recall), Median(times.Zip(found, (time, one) => time / one.Steps)));
    }

    // What is found for each query, and the nanoseconds that it takes.
    private static (T[] Found, double[] Times) Each<T>(IReadOnlyList<float[]> queries, GraphWalk walk, Func<int, T> search)
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

        return (found, times);
    }

    // A thread that has to wait for a processor makes few of them long, and would make the mean of them anything.
    private static double Median(IEnumerable<double> times)
    {
        var sorted = times.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private readonly record struct Tried(double Slack, double Steps, double Recall, double TimeOfStep);
}

/// <summary>How walks are, as measured.</summary>
/// <param name="Slack">How far they look (<see cref="WalkReach.Slack"/>).</param>
/// <param name="Steps">How many slots they look around for the ten closest, on average.</param>
/// <param name="Recall">Which share of the ten closest they find.</param>
/// <param name="CostOfLink">How many vectors that lie apart are compared in the time that a walk needs for one of the links that the slots it looks around may have.</param>
/// <param name="CostInRow">How many vectors that lie apart are compared in the time of one that lies behind the last.</param>
internal readonly record struct MeasuredWalk(double Slack, double Steps, double Recall, double CostOfLink, double CostInRow);
