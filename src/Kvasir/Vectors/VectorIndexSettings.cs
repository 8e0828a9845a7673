namespace Kvasir.Vectors;

/// <summary>How an index is built and searched. What is not set is chosen from the number of vectors and what is measured on them.</summary>
internal sealed record VectorIndexSettings
{
    /// <summary>The settings of a server.</summary>
    public static VectorIndexSettings Default { get; } = new();

    /// <summary>Below this many vectors all are compared, and nothing is linked.</summary>
    public int LeastForGraph { get; init; } = 16_384;

    /// <summary>How many vectors are linked before searches walk over them; those that wait are compared one by one.</summary>
    public int LinkedAtOnce { get; init; } = 256;

    /// <summary>Links of a vector in a layer above the lowest, twice as many there.</summary>
    public int Degree { get; init; } = 16;

    /// <summary>How many close vectors are looked at to choose a vector's links from.</summary>
    public int LinkWidth { get; init; } = 200;

    /// <summary>Which share of the ten closest a walk has to find, of the queries that come, or of vectors before they are linked.</summary>
    public double TargetRecall { get; init; } = 0.99;

    /// <summary>Threads that link.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);
}
