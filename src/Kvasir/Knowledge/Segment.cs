namespace Kvasir.Knowledge;

/// <summary>A passage of a document: what retrieval returns.</summary>
public sealed record Segment
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>Its number, which no other segment of the store ever has; below 2^53. 0 until it is stored.</summary>
    public long Key { get; init; }

    /// <summary>The document it belongs to.</summary>
    public required string DocumentId { get; init; }

    /// <summary>The dataset it belongs to.</summary>
    public required string DatasetId { get; init; }

    /// <summary>From 1 within the document.</summary>
    public required int Position { get; init; }

    /// <summary>How often it was edited: an edit is refused when another came between.</summary>
    public int Revision { get; init; }

    /// <summary>The text; for question-answer documents the question.</summary>
    public required string Content { get; init; }

    /// <summary>The answer of a question-answer document.</summary>
    public string? Answer { get; init; }

    /// <summary>The image that it stands for, by the hash of its content; <see langword="null"/> for text.</summary>
    public string? ImageHash { get; init; }

    /// <summary>Characters (Unicode code points) of the content.</summary>
    public required int WordCount { get; init; }

    /// <summary>Tokens of the dataset's embedding model; 0 in economy datasets and until indexed.</summary>
    public int Tokens { get; init; }

    /// <summary>Keywords, heaviest first.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Where in its document it stands; <see langword="null"/> where nothing is known. An edit does not change it.</summary>
    public SegmentContext? Context { get; init; }

    /// <summary>The id of its entry in the index: a UUID, stable across edits.</summary>
    public required string IndexNodeId { get; init; }

    /// <summary>SHA-256 that identifies the text, lower-case hexadecimal.</summary>
    public required string IndexNodeHash { get; init; }

    /// <summary>How often it was returned to an application.</summary>
    public long HitCount { get; init; }

    /// <summary>Whether retrieval may return it; false until it is indexed.</summary>
    public bool Enabled { get; init; }

    /// <summary>When it was disabled.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Who disabled it.</summary>
    public string? DisabledBy { get; init; }

    /// <summary>One of <see cref="SegmentStatus"/>.</summary>
    public string Status { get; init; } = SegmentStatus.Waiting;

    /// <summary>The account that created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Who edited it; <see langword="null"/> until somebody did.</summary>
    public string? UpdatedBy { get; init; }

    /// <summary>When indexing it began.</summary>
    public DateTimeOffset? IndexingAt { get; init; }

    /// <summary>When it was indexed.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When indexing it failed.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Why indexing it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Its child chunks, in order, where the caller asked for them.</summary>
    public IReadOnlyList<ChildChunk> ChildChunks { get; init; } = [];
}
