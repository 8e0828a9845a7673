namespace Kvasir.Bench.Vectors;

/// <summary>Prints all side by side, and says whether what is wanted beside hnswlib holds.</summary>
internal static class Comparison
{
    private const string Judged = "hnswlib";

    public static bool Print(Measurement ours, IReadOnlyList<Measurement> others)
    {
        Console.WriteLine($"\n| | Kvasir |{string.Concat(others.Select(other => $" {other.Name} | ratio |"))} wanted beside {Judged} |");
        Console.WriteLine($"|---|---|{string.Concat(others.Select(_ => "---|---|"))}---|");
        var holds = Row("build, s", ours, others, index => index.BuildSeconds, "0.0", most: 1);
        Row("build, processor s", ours, others, index => index.BuildProcessorSeconds, "0.0");
        holds &= Row("memory, MB", ours, others, index => index.Bytes / 1e6, "0.0", most: 0.5);
        foreach (var recall in (double[])[0.9, 0.95, 0.99])
            holds &= Row($"queries/s, recall@10 ≥ {recall}", ours, others, index => Measurement.At(index.Walks, recall)?.PerSecond, "#,##0", least: 1);
        var equal = Math.Min(0.995, ours.Filtered[0].Recall);
        holds &= Row($"queries/s, 5 % pass, recall {ours.Filtered[0].Recall:0.000}", ours, others, index => Measurement.At(index.Filtered, equal)?.PerSecond, "#,##0", least: 3);
        Console.WriteLine();
        foreach (var index in (Measurement[])[ours, .. others])
        {
            foreach (var walk in index.Walks) Console.WriteLine($"  {index.Name,-8} reach {walk.Reach,5}  recall {walk.Recall:0.0000}  {walk.PerSecond,9:0} queries/s");
            foreach (var walk in index.Filtered) Console.WriteLine($"  {index.Name,-8} reach {walk.Reach,5}  recall {walk.Recall:0.0000}  {walk.PerSecond,9:0} queries/s, filtered");
        }

        return holds;
    }

    private static bool Row(string what, Measurement ours, IReadOnlyList<Measurement> others, Func<Measurement, double?> value, string format, double? most = null, double? least = null)
    {
        var wanted = most is not null ? $"≤ {most}" : least is not null ? $"≥ {least}" : "";
        var ratios = others.Select(other => (other.Name, Value: value(other), Ratio: value(ours) / value(other))).ToList();
        Console.WriteLine($"| {what} | {value(ours)?.ToString(format) ?? "-"} |{string.Concat(ratios.Select(other => $" {other.Value?.ToString(format) ?? "-"} | {other.Ratio?.ToString("0.00") ?? "-"} |"))} {wanted} |");
        var judged = ratios.Find(other => other.Name == Judged).Ratio;
        return judged is null || ((most is null || judged <= most) && (least is null || judged >= least));
    }
}
