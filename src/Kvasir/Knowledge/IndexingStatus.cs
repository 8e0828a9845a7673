namespace Kvasir.Knowledge;

/// <summary>The states of a document on its way into the index. A poller never sees a state move backwards within one run.</summary>
public static class IndexingStatus
{
    /// <summary>Accepted, not started.</summary>
    public const string Waiting = "waiting";

    /// <summary>Its file is being read.</summary>
    public const string Parsing = "parsing";

    /// <summary>Its text is being cleaned.</summary>
    public const string Cleaning = "cleaning";

    /// <summary>Its text is being cut into segments.</summary>
    public const string Splitting = "splitting";

    /// <summary>Its segments are stored and being indexed.</summary>
    public const string Indexing = "indexing";

    /// <summary>Searchable.</summary>
    public const string Completed = "completed";

    /// <summary>Failed; the document's error says why.</summary>
    public const string Error = "error";

    /// <summary>Shown instead of the stored state while the document is paused.</summary>
    public const string Paused = "paused";

    /// <summary>All that are stored.</summary>
    public static IReadOnlyList<string> Stored { get; } = [Waiting, Parsing, Cleaning, Splitting, Indexing, Completed, Error];

    /// <summary>Whether work on the document is over.</summary>
    public static bool IsFinal(string status) => status is Completed or Error;
}
