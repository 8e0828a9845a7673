using System.Diagnostics;
using Kvasir.Vectors;
using Kvasir.Vectors.Distances;

namespace Kvasir.Bench.Vectors;

/// <summary>Runs Kvasir's index on a dataset, with the float32 vectors in memory as hnswlib has them.</summary>
internal static class KvasirRun
{
    private const int Rounds = 3;

    private static readonly double[] Slacks = [0.02, 0.03, 0.04, 0.045, 0.05, 0.055, 0.06, 0.065, 0.07, 0.075, 0.08, 0.085, 0.09, 0.1, 0.11, 0.12, 0.13, 0.14, 0.16, 0.2];

    public static async Task<Measurement> RunAsync(Dataset data, int threads)
    {
        // What the callers' frames still hold is garbage soon, and is not to be counted as freed by the index.
        await Task.Yield();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var index = new VectorIndex(data.Dimensions, VectorIndexSettings.Default with { Threads = threads });
        for (var i = 0; i < data.Count; i++) index.Add(i, i, data.Vector(i).Span);
        await index.SettleAsync();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var processorSeconds = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;

        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        var (all, passing) = (new Bitmap(data.Count), new Bitmap(data.Count));
        for (var i = 0; i < data.Count; i++)
        {
            all.Set(i);
            if (data.Passes[i]) passing.Set(i);
        }

        var walks = Slacks.Select(slack => Measure(index, data, all, data.Truth, slack)).ToList();
        return new Measurement("Kvasir", seconds, processorSeconds, bytes, walks, [Measure(index, data, passing, data.FilteredTruth, slack: null)]);
    }

    private static SearchSpeed Measure(VectorIndex index, Dataset data, Bitmap allowed, int[] truth, double? slack)
    {
        var queries = truth.Length / Dataset.Top;
        var (best, hits) = (double.MaxValue, 0);
        for (var round = 0; round < Rounds; round++)
        {
            hits = 0;
            var started = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < queries; i++)
            {
                foreach (var found in Search(index, data, data.Query(i).Span, allowed, slack))
                {
                    if (truth.AsSpan(i * Dataset.Top, Dataset.Top).Contains(found)) hits++;
                }
            }

            best = Math.Min(best, (Environment.CpuUsage.TotalTime - started).TotalSeconds);
        }

        return new SearchSpeed(slack ?? 0, (double)hits / truth.Length, queries / best);
    }

    /// <summary>The closest, as a server finds them: candidates by their codes, scored again in float32.</summary>
    public static ArraySegment<int> Search(VectorIndex index, Dataset data, ReadOnlySpan<float> query, Bitmap allowed, double? slack)
    {
        var candidates = index.Candidates(query, Dataset.Top, allowed, slack, CancellationToken.None);
        var (distances, owners) = (new float[candidates.Count], new int[candidates.Count]);
        for (var i = 0; i < owners.Length; i++) (distances[i], owners[i]) = (-Distance.Dot(query, data.Vector(candidates[i].Owner).Span), candidates[i].Owner);
        Array.Sort(distances, owners);
        return new ArraySegment<int>(owners, 0, Math.Min(Dataset.Top, owners.Length));
    }
}
