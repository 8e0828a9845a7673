namespace Kvasir.Knowledge;

/// <summary>What a client changes of a segment; what is <see langword="null"/> or empty stays.</summary>
public sealed record SegmentChanges
{
    /// <summary>The new text.</summary>
    public string? Content { get; init; }

    /// <summary>The new answer of a question-answer document; ignored for others.</summary>
    public string? Answer { get; init; }

    /// <summary>The new keywords.</summary>
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>False takes it out of searches and leaves everything else as it is; true brings it back.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether the child chunks are cut anew from the text; only in hierarchical documents.</summary>
    public bool RegenerateChildChunks { get; init; }
}
