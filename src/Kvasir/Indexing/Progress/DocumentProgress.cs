using Kvasir.Knowledge;

namespace Kvasir.Indexing.Progress;

/// <summary>How a document is doing, without what it is made of.</summary>
public sealed record DocumentProgress
{
    /// <summary>The document.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The request that queued it.</summary>
    public required string Batch { get; init; }

    /// <summary>One of <see cref="Knowledge.IndexingStatus"/>, without <see cref="IndexingStatus.Paused"/>.</summary>
    public required string IndexingStatus { get; init; }

    /// <summary>When it was paused; <see langword="null"/> unless it is.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Whether retrieval may return it.</summary>
    public bool Enabled { get; init; }

    /// <summary>Whether it is archived.</summary>
    public bool Archived { get; init; }

    /// <summary>Why it failed, or what is missing of it.</summary>
    public string? Error { get; init; }

    /// <summary>Characters over its segments.</summary>
    public long WordCount { get; init; }

    /// <summary>When a worker took it.</summary>
    public DateTimeOffset? ProcessingStartedAt { get; init; }

    /// <summary>When its text had been read.</summary>
    public DateTimeOffset? ParsingCompletedAt { get; init; }

    /// <summary>When its text had been cleaned.</summary>
    public DateTimeOffset? CleaningCompletedAt { get; init; }

    /// <summary>When its segments had been stored.</summary>
    public DateTimeOffset? SplittingCompletedAt { get; init; }

    /// <summary>When it became searchable.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When it failed.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The generation of segments that answers.</summary>
    public int Generation { get; init; }

    /// <summary>The generation that is being built or was built last.</summary>
    public int PendingGeneration { get; init; }

    /// <summary>Segments of that generation that are indexed.</summary>
    public int CompletedSegments { get; init; }

    /// <summary>Segments of that generation; 0 until it is split.</summary>
    public int TotalSegments { get; init; }

    /// <summary>Whether work on it is over.</summary>
    public bool IsAtRest => Knowledge.IndexingStatus.IsFinal(IndexingStatus);

    /// <summary>Whether its segments are being made or indexed.</summary>
    public bool IsMoving => !IsAtRest && IndexingStatus != Knowledge.IndexingStatus.Waiting && PausedAt is null && Generation < PendingGeneration;

    /// <summary>The state that is shown.</summary>
    public string ShownStatus => PausedAt is not null && !IsAtRest ? Knowledge.IndexingStatus.Paused : IndexingStatus;
}
