namespace Kvasir.Chunking;

/// <summary>What the parent of child chunks is.</summary>
public enum ParentMode
{
    /// <summary>A paragraph, cut by the rule's segmentation.</summary>
    Paragraph,

    /// <summary>The whole document.</summary>
    FullDoc,
}
