namespace Kvasir.Chunking;

/// <summary>One level of cutting.</summary>
public sealed record Segmentation
{
    /// <summary>The most characters that <see cref="MaxTokens"/> may allow.</summary>
    public const int LargestMaxTokens = 4000;

    /// <summary>The fewest characters that <see cref="MaxTokens"/> may allow.</summary>
    public const int SmallestMaxTokens = 50;

    /// <summary>The literal text at which to cut, possibly with backslash escapes such as <c>\n</c>.</summary>
    public required string Separator { get; init; }

    /// <summary>The longest segment, in Unicode code points (the protocol's name says tokens, its behaviour is characters): 50 to 4,000.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>How many code points at most the next segment repeats of the one before it: 0 to <see cref="MaxTokens"/>.</summary>
    public int ChunkOverlap { get; init; }
}
