namespace Kvasir.Client;

/// <summary>A segment to add to a document.</summary>
/// <param name="Content">What it says; the question, in a document of questions and answers.</param>
public sealed record NewSegment(string Content)
{
    /// <summary>The answer; required in a document of questions and answers.</summary>
    public string? Answer { get; init; }

    /// <summary>Its keywords; extracted where they are needed, unless given.</summary>
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>Its images.</summary>
    public IReadOnlyList<string>? AttachmentIds { get; init; }
}

/// <summary>What changes of a segment; what is <see langword="null"/> stays.</summary>
public sealed record SegmentChanges
{
    /// <summary>The new content.</summary>
    public string? Content { get; init; }

    /// <summary>The new answer.</summary>
    public string? Answer { get; init; }

    /// <summary>The new keywords.</summary>
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>Whether it may be found. Disabling changes nothing else, whatever else is given.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether its child chunks are made anew.</summary>
    public bool? RegenerateChildChunks { get; init; }

    /// <summary>Its images from now on.</summary>
    public IReadOnlyList<string>? AttachmentIds { get; init; }

    /// <summary>The new summary.</summary>
    public string? Summary { get; init; }
}

/// <summary>The body of adding segments.</summary>
internal sealed record NewSegments(IReadOnlyList<NewSegment> Segments);

/// <summary>The body of changing a segment.</summary>
internal sealed record ChangedSegment(SegmentChanges Segment);
