namespace Kvasir.Client;

/// <summary>A passage of a document: what is searched and answered.</summary>
public record Segment
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its place in the document, from 1.</summary>
    public int Position { get; init; }

    /// <summary>Its document.</summary>
    public string DocumentId { get; init => field = value ?? ""; } = "";

    /// <summary>What it says; the question, in a document of questions and answers.</summary>
    public required string Content { get; init; }

    /// <summary>The same, with links to files that work for a while.</summary>
    public string? SignContent { get; init; }

    /// <summary>The answer, in a document of questions and answers; <see langword="null"/> in all others.</summary>
    public string? Answer { get; init; }

    /// <summary>Its characters.</summary>
    public int? WordCount { get; init; }

    /// <summary>Its tokens; 0 in an economy dataset.</summary>
    public int? Tokens { get; init; }

    /// <summary>Its keywords.</summary>
    public IReadOnlyList<string> Keywords { get; init => field = value ?? []; } = [];

    /// <summary>Its id in the index.</summary>
    public string? IndexNodeId { get; init; }

    /// <summary>A hash of its content.</summary>
    public string? IndexNodeHash { get; init; }

    /// <summary>How often it was found by applications.</summary>
    public long? HitCount { get; init; }

    /// <summary>Whether it may be found.</summary>
    public bool Enabled { get; init; }

    /// <summary>When it was disabled; <see langword="null"/> while it is enabled.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>The account that disabled it; <see langword="null"/> while it is enabled.</summary>
    public string? DisabledBy { get; init; }

    /// <summary>How far it is.</summary>
    public SegmentStatus Status { get; init; }

    /// <summary>The account that made it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The account that changed it last; <see langword="null"/> until somebody did.</summary>
    public string? UpdatedBy { get; init; }

    /// <summary>When its indexing began.</summary>
    public DateTimeOffset? IndexingAt { get; init; }

    /// <summary>When it could be found.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>When it failed or was stopped.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Its child chunks, where the parent is a passage; those of a whole document are listed by <see cref="ChildChunksClient"/>.</summary>
    public IReadOnlyList<ChildChunk> ChildChunks { get; init => field = value ?? []; } = [];

    /// <summary>Its images.</summary>
    public IReadOnlyList<SegmentAttachment> Attachments { get; init => field = value ?? []; } = [];

    /// <summary>Its summary; <see langword="null"/> without a summary index.</summary>
    public string? Summary { get; init; }

    /// <summary>Where in the document it stands; of Kvasir, <see langword="null"/> when that is not known.</summary>
    public SegmentContext? Context { get; init; }
}

/// <summary>Where in its document a segment stands.</summary>
/// <param name="Page">The page, from 1; <see langword="null"/> where there are none.</param>
/// <param name="Headings">The headings above it, the highest first.</param>
public sealed record SegmentContext(int? Page, IReadOnlyList<string> Headings);

/// <summary>An image of a segment.</summary>
public sealed record SegmentAttachment
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its bytes.</summary>
    public long? Size { get; init; }

    /// <summary>The end of its name, without the dot.</summary>
    public string? Extension { get; init; }

    /// <summary>Its content type.</summary>
    public string? MimeType { get; init; }

    /// <summary>Where it is.</summary>
    public string? SourceUrl { get; init; }
}
