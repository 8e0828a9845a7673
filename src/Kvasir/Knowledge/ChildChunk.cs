namespace Kvasir.Knowledge;

/// <summary>A part of a segment that is searched in its place; the segment is what is returned.</summary>
public sealed record ChildChunk
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The parent.</summary>
    public required string SegmentId { get; init; }

    /// <summary>From 1 within the parent.</summary>
    public required int Position { get; init; }

    /// <summary>The text that is searched.</summary>
    public required string Content { get; init; }

    /// <summary>Characters (Unicode code points).</summary>
    public required int WordCount { get; init; }

    /// <summary>Tokens of the dataset's embedding model; 0 until indexed.</summary>
    public int Tokens { get; init; }

    /// <summary>The id of its entry in the index.</summary>
    public required string IndexNodeId { get; init; }

    /// <summary>SHA-256 that identifies the text, lower-case hexadecimal.</summary>
    public required string IndexNodeHash { get; init; }

    /// <summary>One of <see cref="ChildChunkType"/>.</summary>
    public string Type { get; init; } = ChildChunkType.Automatic;

    /// <summary>The account that created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
