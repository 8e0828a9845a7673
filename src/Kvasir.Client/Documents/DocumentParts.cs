namespace Kvasir.Client;

/// <summary>The file that a document was made from.</summary>
public sealed record DocumentFile
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Its bytes.</summary>
    public long Size { get; init; }

    /// <summary>The end of its name, without the dot.</summary>
    public string? Extension { get; init; }

    /// <summary>Its content type.</summary>
    public string? MimeType { get; init; }

    /// <summary>The account that sent it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>SHA-256 of its bytes in lower-case hexadecimal; of Kvasir, <see langword="null"/> where the server does not say.</summary>
    public string? Hash { get; init; }
}

/// <summary>The file behind a document, with links to it that need no key and work for a while.</summary>
public sealed record UploadedFile
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Its bytes.</summary>
    public long Size { get; init; }

    /// <summary>The end of its name, without the dot.</summary>
    public string? Extension { get; init; }

    /// <summary>Where it is shown.</summary>
    public Uri? Url { get; init; }

    /// <summary>Where it is downloaded from.</summary>
    public Uri? DownloadUrl { get; init; }

    /// <summary>Its content type.</summary>
    public string? MimeType { get; init; }

    /// <summary>The account that sent it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>A document that waits to be indexed.</summary>
public sealed record QueuedDocument
{
    /// <summary>The document.</summary>
    public required Document Document { get; init; }

    /// <summary>What its progress is asked for by.</summary>
    public required string Batch { get; init; }
}

/// <summary>How far the indexing of a document is.</summary>
public sealed record DocumentProgress
{
    /// <summary>The document.</summary>
    public required string Id { get; init; }

    /// <summary>How far it is.</summary>
    public IndexingStatus IndexingStatus { get; init; }

    /// <summary>When reading began.</summary>
    public DateTimeOffset? ProcessingStartedAt { get; init; }

    /// <summary>When reading ended.</summary>
    public DateTimeOffset? ParsingCompletedAt { get; init; }

    /// <summary>When cleaning ended.</summary>
    public DateTimeOffset? CleaningCompletedAt { get; init; }

    /// <summary>When cutting ended.</summary>
    public DateTimeOffset? SplittingCompletedAt { get; init; }

    /// <summary>When it could be found.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When it was paused.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>When it failed or was stopped.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>How many segments can be found.</summary>
    public int CompletedSegments { get; init; }

    /// <summary>How many segments there are so far.</summary>
    public int TotalSegments { get; init; }

    /// <summary>What was reused; of Kvasir, <see langword="null"/> before the end.</summary>
    public SyncReport? Sync { get; init; }

    /// <summary>Whether nothing more will happen: it is complete, or it failed.</summary>
    [System.Text.Json.Serialization.JsonIgnore] public bool IsFinished => IndexingStatus == IndexingStatus.Completed || IndexingStatus == IndexingStatus.Error;
}

/// <summary>What an update cost: segments that did not change are not embedded again.</summary>
/// <param name="Embedded">Segments that were embedded.</param>
/// <param name="Reused">Segments that were kept.</param>
/// <param name="Deleted">Segments that went.</param>
public sealed record SyncReport(int Embedded, int Reused, int Deleted);

/// <summary>Where the file of a document is.</summary>
internal sealed record DocumentSource(DocumentFile? UploadFile);

/// <summary>The body of requests about several documents.</summary>
internal sealed record DocumentIds([property: System.Text.Json.Serialization.JsonPropertyName("document_ids")] IReadOnlyList<string> Ids);

/// <summary>An answer that is a link.</summary>
internal sealed record Link(Uri Url);
