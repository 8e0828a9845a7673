using System.Diagnostics;
using Kvasir.Vectors;

namespace Kvasir.Bench.Vectors.Growing;

/// <summary>One index that grows to a million vectors, searched on its way with the width that it chooses itself.</summary>
internal static class GrowthBench
{
    public const string Name = "growth";

    private const int Rounds = 15;
    private const int LargestPart = 50_000;

    private static readonly int[] Counts =
        [1_000, 2_000, 4_000, 8_000, 12_000, 16_000, 17_000, 24_000, 35_000, 50_000, 70_000, 100_000, 140_000, 200_000, 280_000, 400_000, 560_000, 750_000, 1_000_000];

    public static async Task RunAsync(int? largest, int threads)
    {
        var counts = Counts.Where(count => count <= (largest ?? int.MaxValue)).ToList();
        var data = GrowthData.Make(counts[^1]);
        Console.WriteLine($"\n{data.Name}, {data.Dimensions} dimensions, {threads} threads to build, 1 to search\n");
        Console.WriteLine("| vectors | searched by | recall@10 | queries/s | median, ms | 99th of 100, ms | bytes per vector | ingested since, vectors/s | per second of processor time |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var index = new VectorIndex(data.Dimensions, VectorIndexSettings.Default with { Threads = threads });
        var (points, parts) = (new List<GrowthPoint>(), new List<IngestionPoint>());
        var truth = new GrowthTruth(data);
        foreach (var count in counts)
        {
            var first = parts.Count;
            while (index.Count < count) parts.Add(await IngestAsync(index, data, Math.Min(count, index.Count + LargestPart), parts.Count == 0 ? 0 : parts[^1].EndSeconds));
            await ShowAsync(index, data);
            truth.Extend(count);
            points.Add(Measure(index, data, truth));
            Print(points[^1], parts[first..]);
            if (points.Count > 1) GrowthCharts.Write(points, parts);
        }
    }

    // As fast as they come, and then until all can be found by a walk.
    private static async Task<IngestionPoint> IngestAsync(VectorIndex index, Dataset data, int end, double endedBefore)
    {
        var (first, started, processor) = (index.Count, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        for (var i = first; i < end; i++) index.Add(i, i, data.Vector(i).Span);
        await index.SettleAsync();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new IngestionPoint(end, end - first, endedBefore + seconds, seconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    // A server measures how far it has to look on queries that were asked.
    private static async Task ShowAsync(VectorIndex index, Dataset data)
    {
        var all = Allowed(index.Count);
        for (var i = 0; i < GrowthData.Shown; i++)
            index.Search(data.Query(GrowthData.Asked + i), Dataset.Top, all, (ids, show) => ids.ToList().ForEach(id => show(id, data.Vector((int)id).Span)), CancellationToken.None);
        await index.SettleAsync();
    }

    private static GrowthPoint Measure(VectorIndex index, Dataset data, GrowthTruth truth)
    {
        var (all, best, hits) = (Allowed(index.Count), new double[GrowthData.Asked], 0);
        Array.Fill(best, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            hits = 0;
            for (var query = 0; query < best.Length; query++)
            {
                var started = Stopwatch.GetTimestamp();
                var found = KvasirRun.Search(index, data, data.Query(query).Span, all, slack: null);
                // The best of all rounds: other work on the machine is not the index's.
                best[query] = Math.Min(best[query], Stopwatch.GetElapsedTime(started).TotalSeconds);
                hits += found.Count(truth.Of(query).Contains);
            }
        }

        var recall = (double)hits / (best.Length * Dataset.Top);
        var perSecond = best.Length / best.Sum();
        Array.Sort(best);
        return new GrowthPoint(index.Count, index.Linked > 0, recall, perSecond, best[best.Length / 2], best[best.Length * 99 / 100], index.MemoryBytes);
    }

    private static Bitmap Allowed(int count)
    {
        var all = new Bitmap(count);
        for (var i = 0; i < count; i++) all.Set(i);
        return all;
    }

    private static void Print(GrowthPoint point, List<IngestionPoint> parts) => Console.WriteLine(
        $"| {point.Count:#,##0} | {(point.IsWalked ? "walk" : "comparing all")} | {point.Recall:0.000} | {point.PerSecond:#,##0} | {point.Median * 1e3:0.000} | {point.Slow * 1e3:0.000} | {(double)point.Bytes / point.Count:0} | {parts.Sum(part => part.Added) / parts.Sum(part => part.Seconds):#,##0} | {parts.Sum(part => part.Added) / parts.Sum(part => part.ProcessorSeconds):#,##0} |");
}
