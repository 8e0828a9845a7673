namespace Kvasir.Chunking;

/// <summary>How a document's text is cleaned and cut into segments.</summary>
public sealed record ProcessRule
{
    /// <summary>Which of the ways of cutting.</summary>
    public required ProcessMode Mode { get; init; }

    /// <summary>The cleaning rules, in the order in which they run. A rule that is not enabled does nothing; unknown ids are ignored.</summary>
    public IReadOnlyList<PreProcessingRule> PreProcessing { get; init; } = [];

    /// <summary>How segments (or, in hierarchical mode, parents) are cut.</summary>
    public required Segmentation Segmentation { get; init; }

    /// <summary>What a parent is; only in <see cref="ProcessMode.Hierarchical"/>.</summary>
    public ParentMode? ParentMode { get; init; }

    /// <summary>How child chunks are cut; only in <see cref="ProcessMode.Hierarchical"/>.</summary>
    public Segmentation? SubchunkSegmentation { get; init; }

    /// <summary>The fixed rule of automatic mode: 500 characters, 50 overlap, white space tidied.</summary>
    public static ProcessRule Automatic { get; } = new()
    {
        Mode = ProcessMode.Automatic,
        PreProcessing = [new(PreProcessingRule.RemoveExtraSpaces, true), new(PreProcessingRule.RemoveUrlsEmails, false)],
        Segmentation = new() { Separator = "\n", MaxTokens = 500, ChunkOverlap = 50 },
    };
}
