namespace Kvasir.Knowledge;

/// <summary>A document's state in one word for people; derived, see <see cref="Document.DisplayStatus"/>.</summary>
public static class DisplayStatus
{
    /// <summary>Waiting for a worker.</summary>
    public const string Queuing = "queuing";

    /// <summary>Being worked on.</summary>
    public const string Indexing = "indexing";

    /// <summary>Paused before it was done.</summary>
    public const string Paused = "paused";

    /// <summary>Failed.</summary>
    public const string Error = "error";

    /// <summary>Searchable.</summary>
    public const string Available = "available";

    /// <summary>Complete, but switched off.</summary>
    public const string Disabled = "disabled";

    /// <summary>Complete, read only and not searched.</summary>
    public const string Archived = "archived";
}
