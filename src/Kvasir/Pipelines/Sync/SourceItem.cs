namespace Kvasir.Pipelines.Sync;

/// <summary>What is known of an item that was taken from a source.</summary>
public sealed record SourceItem
{
    /// <summary>The same for the same item whenever it is listed.</summary>
    public required string Key { get; init; }

    /// <summary>The document that it became.</summary>
    public required string DocumentId { get; init; }

    /// <summary>What the last run of its pipeline was about; <see langword="null"/> when its source has no versions.</summary>
    public string? Version { get; init; }

    /// <summary>How to ask whether a web page has changed, as JSON: see <see cref="StoredPageTag"/>; <see langword="null"/> for others.</summary>
    public string? Tag { get; init; }

    /// <summary>The run of the source that saw it last.</summary>
    public required string SeenRun { get; init; }

    /// <summary>Whether its document's last run failed.</summary>
    public bool IsFailed { get; init; }

    /// <summary>Whether its document takes no new text.</summary>
    public bool IsArchived { get; init; }
}
