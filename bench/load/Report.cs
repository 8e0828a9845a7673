namespace Kvasir.Bench.Load;

/// <summary>Prints both side by side, and says whether what is wanted holds.</summary>
internal static class Report
{
    public static bool Print(TextSet set, Measured ours, Measured? theirs)
    {
        Console.WriteLine($"| {set.Name}, {set.Texts.Length:N0} | Chroma | Kvasir | ratio | wanted |");
        Console.WriteLine("|---|---|---|---|---|");
        var holds = Taken("texts, embedded by the endpoint", set.Texts.Length, ours.Texts, theirs?.Texts);
        holds &= Taken("texts that come with their vectors", set.Texts.Length, ours.Embedded, theirs?.Embedded);
        holds &= Faster("questions, embedded by the endpoint, a second", ours.Asked.PerSecond, theirs?.Asked.PerSecond, 3);
        Row("the same, Chroma's with vectors given", ours.Asked.PerSecond, theirs?.GivenVectors?.PerSecond, "0");
        holds &= Row("recall@10", ours.Asked.Recall, theirs?.Asked.Recall, "0.0000", "not less", (mine, other) => mine >= other);
        Row("half take at most, ms", ours.Asked.Median, theirs?.Asked.Median, "0.00");
        holds &= Row("99 of 100 take at most, ms", ours.Asked.Slow, theirs?.Asked.Slow, "0.00", "not more than Chroma's half", (mine, _) => mine <= (theirs?.Asked.Median ?? mine));
        Row("processor time of the server, ms a question", ours.Asked.ProcessorMs, theirs?.Asked.ProcessorMs, "0.000");
        Row("the same, Chroma's with vectors given", ours.Asked.ProcessorMs, theirs?.GivenVectors?.ProcessorMs, "0.000");
        Row("memory at the end, with all of it twice, MB", ours.Memory / 1e6, theirs?.Memory / 1e6, "0");
        return holds;
    }

    private static bool Taken(string what, int count, Ingestion ours, Ingestion? theirs)
    {
        var holds = Faster($"{what}, a second", count / ours.Seconds, count / theirs?.Seconds, 2);
        Row("processor time of the server, ms a text", ours.ProcessorSeconds * 1000 / count, theirs?.ProcessorSeconds * 1000 / count, "0.000");
        return holds;
    }

    private static bool Faster(string what, double ours, double? theirs, double times) => Row(what, ours, theirs, "0", $">= {times}", (mine, other) => mine >= times * other);

    private static bool Row(string what, double ours, double? theirs, string format, string wanted = "", Func<double, double, bool>? holds = null)
    {
        Console.WriteLine($"| {what} | {theirs?.ToString(format) ?? ""} | {ours.ToString(format)} | {(ours / theirs)?.ToString("0.00") ?? ""} | {wanted} |");
        return theirs is null || holds is null || holds(ours, theirs.Value);
    }
}
