using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>A changed segment.</summary>
/// <param name="Document">Its document.</param>
/// <param name="Index">The version of the index that the entries were made for.</param>
/// <param name="Before">The segment as it was read.</param>
/// <param name="After">The segment as it shall be. Its child chunks are written when <paramref name="ReplacesChildren"/>.</param>
/// <param name="Indexed">Its new index entries; <see langword="null"/> to keep the old ones.</param>
/// <param name="ReplacesChildren">Whether the child chunks are new ones.</param>
public sealed record SegmentEdit(Document Document, IndexSettings Index, Segment Before, Segment After, IndexedSegment? Indexed, bool ReplacesChildren)
{
    /// <summary>New words for keyword search where the entries stay; <see langword="null"/> to keep the old ones.</summary>
    public IReadOnlyList<WeightedKeyword>? Weights { get; init; }
}

/// <summary>A new or changed child chunk.</summary>
/// <param name="Document">The document.</param>
/// <param name="Index">The version of the index that the entry was made for.</param>
/// <param name="Segment">The parent as it was read.</param>
/// <param name="Child">The child chunk as it shall be; the store gives a new one its position.</param>
/// <param name="Indexed">The parent's words and the one index entry of the child chunk.</param>
public sealed record ChildEdit(Document Document, IndexSettings Index, Segment Segment, ChildChunk Child, IndexedSegment Indexed);
