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

    /// <summary>At the first of a list of separators that makes the pieces small enough, under each path of headings; small neighbours are packed together.</summary>
    Separators,

    /// <summary>Nowhere: each unit of the file is a segment as it stands.</summary>
    Unit,

    /// <summary>Nowhere: the file is an image, and the document's name is the text of its one segment.</summary>
    Image,
}
