namespace Kvasir.Chunking;

/// <summary>Where a segmentation cuts.</summary>
public enum SplitBy
{
    /// <summary>At the separator.</summary>
    Separator,

    /// <summary>Between sentences, which are packed up to the size.</summary>
    Sentence,

    /// <summary>Between the blocks of Markdown, which are packed up to the size under each heading.</summary>
    Markdown,
}
