namespace Kvasir.Sources.Drives;

/// <summary>How far a walk goes, and what it takes.</summary>
public sealed record DriveWalkLimits
{
    /// <summary>How many files and folders are looked at.</summary>
    /// <value>10,000 unless set.</value>
    public int MaxEntries { get; init; } = 10_000;

    /// <summary>How many folders below the first one are entered in each other.</summary>
    /// <value>50 unless set.</value>
    public int MaxDepth { get; init; } = 50;

    /// <summary>How many entries are asked for at once: 20 to 1,000.</summary>
    /// <value>1,000 unless set.</value>
    public int PageSize { get; init; } = 1000;

    /// <summary>The extensions of files that are found, with their dots, in whatever case.</summary>
    /// <value>All unless set.</value>
    public IReadOnlySet<string>? Extensions { get; init; }
}
