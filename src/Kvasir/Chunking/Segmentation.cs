namespace Kvasir.Chunking;

/// <summary>One level of cutting.</summary>
public sealed record Segmentation
{
    /// <summary>The most that <see cref="MaxTokens"/> may allow, in either unit.</summary>
    public const int LargestMaxTokens = 4000;

    /// <summary>The fewest characters that <see cref="MaxTokens"/> may allow.</summary>
    public const int SmallestMaxTokens = 50;

    /// <summary>The fewest tokens that <see cref="MaxTokens"/> may allow.</summary>
    public const int SmallestInTokens = 10;

    /// <summary>The literal text at which to cut, possibly with backslash escapes such as <c>\n</c>.</summary>
    public required string Separator { get; init; }

    /// <summary>The longest segment. Unless <see cref="LengthUnit"/> says otherwise in Unicode code points (the protocol's name says tokens, its behaviour is characters): 50 to 4,000.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>How much at most the next segment repeats of the one before it: 0 to <see cref="MaxTokens"/>.</summary>
    public int ChunkOverlap { get; init; }

    /// <summary>What both sizes are counted in.</summary>
    public LengthUnit LengthUnit { get; init; }

    /// <summary>Where it cuts; the separator counts only for <see cref="SplitBy.Separator"/>.</summary>
    public SplitBy SplitBy { get; init; }

    /// <summary>For <see cref="SplitBy.Separators"/>: the coarsest first; behind the last one text is cut anywhere.</summary>
    public IReadOnlyList<string>? Separators { get; init; }

    /// <summary>The most segments of a document; more are an error. <see langword="null"/> for no limit.</summary>
    public int? MaxSegments { get; init; }
}
