using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>Segments that somebody adds to a document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Index">The version of the index that the entries were made for.</param>
/// <param name="Segments">The segments; the store gives them their positions.</param>
public sealed record SegmentAddition(Document Document, IndexSettings Index, IReadOnlyList<AddedSegment> Segments);

/// <summary>A segment that somebody adds.</summary>
/// <param name="Segment">The segment with its child chunks.</param>
/// <param name="Indexed">Its index entries; <see langword="null"/> when they could not be made: it is kept as failed.</param>
public sealed record AddedSegment(Segment Segment, IndexedSegment? Indexed);
