namespace Kvasir.Knowledge;

/// <summary>The states of a segment.</summary>
public static class SegmentStatus
{
    /// <summary>Stored, not indexed.</summary>
    public const string Waiting = "waiting";

    /// <summary>Indexed.</summary>
    public const string Completed = "completed";

    /// <summary>Stands in a new generation for a segment of the old one whose text did not change, until the new one takes over.</summary>
    public const string Reused = "reused";

    /// <summary>Indexing it failed.</summary>
    public const string Error = "error";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Waiting, Completed, Reused, Error];
}
