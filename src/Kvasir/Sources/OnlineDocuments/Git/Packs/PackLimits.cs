namespace Kvasir.Sources.OnlineDocuments.Git.Packs;

/// <summary>How much of a pack is borne. The pack's own size is checked while it is fetched.</summary>
internal sealed record PackLimits
{
    /// <summary>The usual limits.</summary>
    public static PackLimits Default { get; } = new();

    /// <summary>How many objects.</summary>
    public int MaxObjects { get; init; } = 200_000;

    /// <summary>The largest object that is read; larger ones are passed over.</summary>
    public long MaxObject { get; init; } = 16 << 20;

    /// <summary>The longest chain of deltas.</summary>
    public int MaxChain { get; init; } = 50;

    /// <summary>How many bytes all objects have together.</summary>
    public long MaxInflated { get; init; } = 1L << 30;

    /// <summary>How many bytes of objects are in memory at once.</summary>
    public long MaxHeld { get; init; } = 256L << 20;
}
