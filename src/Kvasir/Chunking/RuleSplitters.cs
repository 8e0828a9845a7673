namespace Kvasir.Chunking;

/// <summary>What a process rule cuts with.</summary>
/// <param name="Segments">Cuts segments, or the parents of child chunks.</param>
/// <param name="Children">Cuts child chunks; <see langword="null"/> where the rule makes none.</param>
internal sealed record RuleSplitters(ITextSplitter Segments, ITextSplitter? Children)
{
    public static RuleSplitters Of(ProcessRule rule, Func<string, int>? countTokens) => rule.Mode switch
    {
        ProcessMode.Automatic => new(new RecursiveSplitter(rule.Segmentation.MaxTokens, rule.Segmentation.ChunkOverlap, LengthMeasure.CodePoints), null),
        ProcessMode.Custom => new(Of(rule.Segmentation, countTokens), null),
        ProcessMode.Hierarchical => new(Of(rule.Segmentation, countTokens), Of(rule.SubchunkSegmentation!, countTokens)),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    private static ITextSplitter Of(Segmentation segmentation, Func<string, int>? countTokens)
    {
        var measure = LengthMeasure.Of(segmentation.LengthUnit, countTokens);
        return segmentation.SplitBy switch
        {
            SplitBy.Sentence => new PackingSplitter(segmentation, measure, SentenceBlocks.Of),
            SplitBy.Markdown => new PackingSplitter(segmentation, measure, MarkdownBlocks.Of),
            _ => new SeparatorSplitter(segmentation, measure),
        };
    }
}
