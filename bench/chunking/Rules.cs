using Kvasir.Chunking;

namespace Kvasir.Bench.Chunking;

/// <summary>The rules that are measured.</summary>
internal static class Rules
{
    /// <summary>Rules by name.</summary>
    public static readonly IReadOnlyList<(string Name, ProcessRule Rule)> All =
    [
        ("automatic", ProcessRule.Automatic),
        ("custom", Custom(new() { Separator = "\n", MaxTokens = 500, ChunkOverlap = 50 })),
        ("hierarchical", Custom(new() { Separator = "\n\n", MaxTokens = 1000 }) with
        {
            Mode = ProcessMode.Hierarchical, ParentMode = ParentMode.Paragraph, SubchunkSegmentation = new() { Separator = "\n", MaxTokens = 200 },
        }),
        ("sentence", Custom(new() { Separator = "\n", MaxTokens = 500, ChunkOverlap = 50, SplitBy = SplitBy.Sentence })),
        ("markdown", Custom(new() { Separator = "\n", MaxTokens = 500, SplitBy = SplitBy.Markdown })),
        ("sentence, tokens", Custom(new() { Separator = "\n", MaxTokens = 200, ChunkOverlap = 20, SplitBy = SplitBy.Sentence, LengthUnit = LengthUnit.Token })),
    ];

    private static ProcessRule Custom(Segmentation segmentation) => new()
    {
        Mode = ProcessMode.Custom,
        PreProcessing = [new(PreProcessingRule.RemoveExtraSpaces, true), new(PreProcessingRule.RemoveUrlsEmails, true)],
        Segmentation = segmentation,
    };
}
