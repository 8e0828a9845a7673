using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>What an index entry stands for.</summary>
/// <param name="Key">The entry.</param>
/// <param name="Segment">The segment that is returned.</param>
/// <param name="Document">The document it belongs to.</param>
/// <param name="Child">The child chunk that matched; <see langword="null"/> when the segment itself did.</param>
public sealed record FoundNode(long Key, Segment Segment, Document Document, ChildChunk? Child)
{
    /// <summary>The text that matched, with the answer where it is a question.</summary>
    public string Passage => Child?.Content ?? (string.IsNullOrEmpty(Segment.Answer) ? Segment.Content : $"{Segment.Content}\n{Segment.Answer}");
}
