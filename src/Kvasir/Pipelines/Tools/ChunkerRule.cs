using Kvasir.Chunking;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Tools;

/// <summary>What the chunkers have in common.</summary>
internal static class ChunkerRule
{
    /// <summary>The fewest characters that a chunk may be allowed.</summary>
    public const int ShortestChunk = 10;

    public static IReadOnlyList<PreProcessingRule> Cleaning(bool spaces, bool urls) => [new(PreProcessingRule.RemoveExtraSpaces, spaces), new(PreProcessingRule.RemoveUrlsEmails, urls)];

    /// <exception cref="NodeException">There is nothing to cut at.</exception>
    public static Segmentation Segmentation(string separator, int length, int overlap = 0) =>
        separator.Length == 0
            ? throw new NodeException("ToolParameterError", "The delimiter must not be empty.")
            : new Segmentation { Separator = separator, MaxTokens = length, ChunkOverlap = overlap };
}
