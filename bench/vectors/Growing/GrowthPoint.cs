namespace Kvasir.Bench.Vectors.Growing;

/// <summary>What was measured when the index had so many vectors.</summary>
/// <param name="Count">Vectors.</param>
/// <param name="IsWalked">Whether there are links to walk over.</param>
/// <param name="Recall">Share of the ten closest that searches found.</param>
/// <param name="PerSecond">Searches of one thread.</param>
/// <param name="Median">Seconds of the search in the middle.</param>
/// <param name="Slow">Seconds that one search of a hundred takes longer than.</param>
/// <param name="Bytes">Memory of the index.</param>
internal sealed record GrowthPoint(int Count, bool IsWalked, double Recall, double PerSecond, double Median, double Slow, long Bytes);

/// <summary>How fast vectors came in, from the point before.</summary>
/// <param name="Count">Vectors at its end.</param>
/// <param name="Added">Vectors that came in.</param>
/// <param name="EndSeconds">When it ended, by the clock, with nothing but ingestion counted.</param>
/// <param name="Seconds">How long it took by the clock, until they were linked.</param>
/// <param name="ProcessorSeconds">Processor time of all threads meanwhile.</param>
internal sealed record IngestionPoint(int Count, int Added, double EndSeconds, double Seconds, double ProcessorSeconds)
{
    /// <summary>Vectors per second by the clock.</summary>
    public double PerSecond => Added / Seconds;
}
