using System.Diagnostics;
using Kvasir.Vectors;
using Kvasir.Vectors.Distances;

namespace Kvasir.Bench.Vectors;

/// <summary>Runs Kvasir's index on a dataset, with the float32 vectors in memory as hnswlib has them.</summary>
internal static class KvasirRun
{
    private const int Rounds = 3;

    private static readonly int[] Widths = [40, 48, 64, 80, 96, 128, 160, 192, 256, 384, 512, 768, 1024];

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

        var walks = Widths.Select(width => Measure(index, data, all, data.Truth, width)).ToList();
        return new Measurement("Kvasir", seconds, processorSeconds, bytes, walks, [Measure(index, data, passing, data.FilteredTruth, width: null)]);
    }

    private static SearchSpeed Measure(VectorIndex index, Dataset data, Bitmap allowed, int[] truth, int? width)
    {
        var queries = truth.Length / Dataset.Top;
        var (best, hits) = (double.MaxValue, 0);
        for (var round = 0; round < Rounds; round++)
        {
            hits = 0;
            var started = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < queries; i++)
            {
                foreach (var found in Search(index, data, data.Query(i).Span, allowed, width))
                {
                    if (truth.AsSpan(i * Dataset.Top, Dataset.Top).Contains(found)) hits++;
                }
            }

            best = Math.Min(best, (Environment.CpuUsage.TotalTime - started).TotalSeconds);
        }

        return new SearchSpeed(width ?? 0, (double)hits / truth.Length, queries / best);
    }

    /// <summary>The closest, as a server finds them: candidates by their codes, scored again in float32.</summary>
    public static ArraySegment<int> Search(VectorIndex index, Dataset data, ReadOnlySpan<float> query, Bitmap allowed, int? width)
    {
        var candidates = index.Candidates(query, Dataset.Top, allowed, width, CancellationToken.None);
        var (distances, owners) = (new float[candidates.Count], new int[candidates.Count]);
        for (var i = 0; i < owners.Length; i++) (distances[i], owners[i]) = (-Distance.Dot(query, data.Vector(candidates[i].Owner).Span), candidates[i].Owner);
        Array.Sort(distances, owners);
        return new ArraySegment<int>(owners, 0, Math.Min(Dataset.Top, owners.Length));
    }
}
