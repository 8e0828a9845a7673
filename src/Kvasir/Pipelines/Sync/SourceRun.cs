namespace Kvasir.Pipelines.Sync;

/// <summary>One time that a source was gone through.</summary>
public sealed record SourceRun
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The source.</summary>
    public required string SourceId { get; init; }

    /// <summary>The batch of the documents that it added and changed: they are indexed after it, or while it goes on.</summary>
    public required string Batch { get; init; }

    /// <summary>One of <see cref="SourceRunStatus"/>.</summary>
    public string Status { get; init; } = SourceRunStatus.Running;

    /// <summary>Why it failed, or why something was left as it was.</summary>
    public string? Error { get; init; }

    /// <summary>All that was listed, be it taken or not.</summary>
    public int Seen => Added + Changed + Unchanged + Failed + Skipped;

    /// <summary>Items that became new documents.</summary>
    public int Added { get; init; }

    /// <summary>Items whose documents get a new text.</summary>
    public int Changed { get; init; }

    /// <summary>Items for which nothing was to be done.</summary>
    public int Unchanged { get; init; }

    /// <summary>Documents that went because their items were not there any more.</summary>
    public int Deleted { get; init; }

    /// <summary>Items that could not be fetched.</summary>
    public int Failed { get; init; }

    /// <summary>Items that are not taken.</summary>
    public int Skipped { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>The states of a run of a source.</summary>
public static class SourceRunStatus
{
    /// <summary>It waits for a worker, or goes on.</summary>
    public const string Running = "running";

    /// <summary>Everything was listed and queued.</summary>
    public const string Succeeded = "succeeded";

    /// <summary>Something failed on the way, or could not be listed.</summary>
    public const string PartialSucceeded = "partial-succeeded";

    /// <summary>It ended too early; what was queued before is kept.</summary>
    public const string Failed = "failed";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Running, Succeeded, PartialSucceeded, Failed];
}
