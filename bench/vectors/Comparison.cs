namespace Kvasir.Bench.Vectors;

/// <summary>Prints both side by side, and says whether what is wanted holds.</summary>
internal static class Comparison
{
    public static bool Print(Measurement ours, Measurement? theirs)
    {
        Console.WriteLine($"{"",-34}{"hnswlib",14}{"Kvasir",14}{"ratio",8}{"wanted",8}");
        var holds = Row("build, s", theirs?.BuildSeconds, ours.BuildSeconds, "0.0", most: 1);
        holds &= Row("memory, MB", theirs?.Bytes / 1e6, ours.Bytes / 1e6, "0.0", most: 0.5);
        foreach (var recall in (double[])[0.9, 0.95, 0.99])
            holds &= Row($"queries/s, recall@10 >= {recall}", theirs is null ? null : Measurement.At(theirs.Walks, recall)?.PerSecond, Measurement.At(ours.Walks, recall)?.PerSecond, "0", least: 1);
        var filtered = ours.Filtered[0];
        holds &= Row($"queries/s, 5 % pass, recall {filtered.Recall:0.000}", theirs is null ? null : Measurement.At(theirs.Filtered, Math.Min(0.995, filtered.Recall))?.PerSecond, filtered.PerSecond, "0", least: 3);
        foreach (var walk in ours.Walks) Console.WriteLine($"  Kvasir   width {walk.Width,5}  recall {walk.Recall:0.0000}  {walk.PerSecond,9:0} queries/s");
        foreach (var walk in theirs?.Walks ?? []) Console.WriteLine($"  hnswlib  width {walk.Width,5}  recall {walk.Recall:0.0000}  {walk.PerSecond,9:0} queries/s");
        foreach (var walk in theirs?.Filtered ?? []) Console.WriteLine($"  hnswlib  width {walk.Width,5}  recall {walk.Recall:0.0000}  {walk.PerSecond,9:0} queries/s, filtered");
        return holds;
    }

    private static bool Row(string what, double? theirs, double? ours, string format, double? most = null, double? least = null)
    {
        var ratio = ours / theirs;
        var wanted = most is not null ? $"<= {most}" : $">= {least}";
        Console.WriteLine($"{what,-34}{theirs?.ToString(format) ?? "-",14}{ours?.ToString(format) ?? "-",14}{ratio?.ToString("0.00") ?? "-",8}{wanted,8}");
        return ratio is null || (most is not null ? ratio <= most : ratio >= least);
    }
}
