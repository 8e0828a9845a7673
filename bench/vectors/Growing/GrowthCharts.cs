using Kvasir.Bench.Vectors.Charts;

namespace Kvasir.Bench.Vectors.Growing;

/// <summary>Draws what was measured into the documentation.</summary>
internal static class GrowthCharts
{
    private const string Vectors = "vectors of 100 dimensions";

    public static void Write(IReadOnlyList<GrowthPoint> points, IReadOnlyList<IngestionPoint> parts)
    {
        var marks = Marks(points).ToList();
        var charts = new Dictionary<string, Chart>
        {
            ["queries"] = new("Queries per second, one thread", Vectors, "queries/s", [Line("Kvasir", points, point => point.PerSecond)]) { Marks = marks },
            ["latency"] = new("Latency of a search", Vectors, "ms", [Line("median", points, point => point.Median * 1e3), Line("99th of 100", points, point => point.Slow * 1e3)]) { Marks = marks },
            ["memory"] = new("Memory", Vectors, "bytes per vector", [Line("codes and links", points, point => (double)point.Bytes / point.Count)]) { Marks = marks },
            ["recall"] = new("Share of the ten closest that are found", Vectors, "recall@10", [Line("recall@10", points, point => point.Recall)]) { Marks = marks, IsYLog = false },
            ["ingestion"] = Ingestion(parts),
        };
        var folder = Directory.CreateDirectory(Path.Combine(BenchFolder.Repository, "docs", "benchmarks")).FullName;
        foreach (var (name, chart) in charts) File.WriteAllText(Path.Combine(folder, $"vectors-{name}.svg"), chart.ToSvg());
    }

    // Where the way of searching changes, and where the index outgrows a cache.
    private static IEnumerable<Mark> Marks(IReadOnlyList<GrowthPoint> points)
    {
        if (points.FirstOrDefault(point => point.IsWalked) is { } first && points.LastOrDefault(point => !point.IsWalked) is { } last)
            yield return new Mark(Math.Sqrt((double)first.Count * last.Count), "links");
        foreach (var (name, bytes) in ProcessorCaches.All)
        {
            if (points.FirstOrDefault(point => point.Bytes > bytes) is { Count: > 1_000 } larger) yield return new Mark((double)bytes / larger.Bytes * larger.Count, name);
        }
    }

    private static Chart Ingestion(IReadOnlyList<IngestionPoint> parts)
    {
        Series[] lines = [Parts("by the clock", parts, part => part.PerSecond), Parts("per processor second", parts, part => part.Added / part.ProcessorSeconds)];
        return new Chart("Ingestion over time", "minutes of ingestion", "vectors/s, until they are linked", lines) { IsXLog = false };
    }

    private static Series Line(string name, IReadOnlyList<GrowthPoint> points, Func<GrowthPoint, double> value) => new(name, [.. points.Select(point => ((double)point.Count, value(point)))]);

    private static Series Parts(string name, IReadOnlyList<IngestionPoint> parts, Func<IngestionPoint, double> value) => new(name, [.. parts.Select(part => (part.EndSeconds / 60, value(part)))]);
}
