namespace Kvasir.Vectors;

/// <summary>Some of the queries that came last, to measure on them how much searches find.</summary>
internal sealed class RecentQueries
{
    /// <summary>How many are kept: as many tell a recall of .99 from one of .985.</summary>
    public const int Kept = 256;

    // The cost of a copy, divided by this, is what a search pays.
    private const int OneOf = 2;

    private readonly float[]?[] _queries = new float[]?[Kept];
    private uint _seen;

    /// <summary>How many there are.</summary>
    public int Count => (int)Math.Min(Kept, Volatile.Read(ref _seen) / OneOf);

    /// <summary>The queries.</summary>
    public IReadOnlyList<float[]> All => [.. _queries.OfType<float[]>()];

    /// <summary>Shows it a query.</summary>
    /// <returns>Whether it was kept.</returns>
    public bool Keep(ReadOnlySpan<float> query)
    {
        var seen = Interlocked.Increment(ref _seen);
        if (seen % OneOf != 0) return false;
        _queries[seen / OneOf % Kept] = query.ToArray();
        return true;
    }
}
