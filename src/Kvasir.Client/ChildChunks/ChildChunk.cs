namespace Kvasir.Client;

/// <summary>A part of a segment that is searched in place of it.</summary>
public sealed record ChildChunk
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its segment.</summary>
    public string SegmentId { get; init => field = value ?? ""; } = "";

    /// <summary>What it says.</summary>
    public required string Content { get; init; }

    /// <summary>Its place in the segment, from 1.</summary>
    public int Position { get; init; }

    /// <summary>Its characters.</summary>
    public int? WordCount { get; init; }

    /// <summary>Its tokens; <see langword="null"/> where the server does not say.</summary>
    public int? Tokens { get; init; }

    /// <summary>Its id in the index; <see langword="null"/> where the server does not say.</summary>
    public string? IndexNodeId { get; init; }

    /// <summary>A hash of its content; <see langword="null"/> where the server does not say.</summary>
    public string? IndexNodeHash { get; init; }

    /// <summary>How it came to be.</summary>
    public ChildChunkType Type { get; init; }

    /// <summary>How far it is; <see langword="null"/> where the server does not say.</summary>
    public SegmentStatus? Status { get; init; }

    /// <summary>The account that made it; <see langword="null"/> where the server does not say.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When its indexing began.</summary>
    public DateTimeOffset? IndexingAt { get; init; }

    /// <summary>When it could be found.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>When it failed or was stopped.</summary>
    public DateTimeOffset? StoppedAt { get; init; }
}

/// <summary>The body of adding or changing a child chunk.</summary>
internal sealed record ChildChunkContent(string Content);

/// <summary>One page of child chunks, which says how many pages there are where others say whether there is one more.</summary>
internal sealed record ChildChunkPage
{
    public IReadOnlyList<ChildChunk> Data { get; init => field = value ?? []; } = [];

    public long Total { get; init; }

    public int TotalPages { get; init; }

    public int Page { get; init; }

    public int Limit { get; init; }

    public Page<ChildChunk> ToPage() => new() { Items = Data, Number = Page, Limit = Limit, Total = Total, HasMore = Page < TotalPages };
}
