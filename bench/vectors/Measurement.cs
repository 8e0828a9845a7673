namespace Kvasir.Bench.Vectors;

/// <summary>What was measured of one index.</summary>
/// <param name="Name">Of the index.</param>
/// <param name="BuildSeconds">How long it took until everything could be searched.</param>
/// <param name="BuildProcessorSeconds">Processor time of all threads meanwhile.</param>
/// <param name="Bytes">Memory that it added to the process.</param>
/// <param name="Walks">Searches among all that look farther and farther.</param>
/// <param name="Filtered">Searches among a twentieth.</param>
internal sealed record Measurement(string Name, double BuildSeconds, double BuildProcessorSeconds, long Bytes, IReadOnlyList<SearchSpeed> Walks, IReadOnlyList<SearchSpeed> Filtered)
{
    /// <summary>The fastest that reaches a recall.</summary>
    public static SearchSpeed? At(IReadOnlyList<SearchSpeed> speeds, double recall) => speeds.Where(speed => speed.Recall >= recall).MaxBy(speed => speed.PerSecond);
}

/// <summary>How many searches a second of processor time is enough for, and how much they find.</summary>
/// <param name="Reach">How far they look: Kvasir's slack, the width of the beam elsewhere.</param>
/// <param name="Recall">Which share of the closest they find.</param>
/// <param name="PerSecond">How many there are.</param>
internal sealed record SearchSpeed(double Reach, double Recall, double PerSecond);
