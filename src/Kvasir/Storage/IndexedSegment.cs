namespace Kvasir.Storage;

/// <summary>A segment with what makes it findable.</summary>
/// <param name="Key">The segment's key.</param>
/// <param name="Revision">The state of the segment that this was computed from.</param>
/// <param name="Tokens">Tokens of its content; 0 in economy datasets.</param>
/// <param name="Keywords">Its keywords as they are shown, heaviest first.</param>
/// <param name="Weights">The words by which keyword search finds it.</param>
/// <param name="Nodes">Its index entries: one for itself, or one for each child chunk.</param>
public sealed record IndexedSegment(
    long Key, int Revision, int Tokens, IReadOnlyList<string> Keywords, IReadOnlyList<WeightedKeyword> Weights, IReadOnlyList<IndexNode> Nodes);

/// <summary>A keyword and how much it says about its segment.</summary>
/// <param name="Keyword">Case-folded.</param>
/// <param name="Weight">Above 0; TF-IDF.</param>
public sealed record WeightedKeyword(string Keyword, double Weight);

/// <summary>One index entry.</summary>
/// <param name="ChildChunkId">The child chunk that it stands for; <see langword="null"/> for the segment itself.</param>
/// <param name="Tokens">Tokens of its text; 0 in economy datasets.</param>
/// <param name="Terms">Its analysed terms, in order, with repetitions; empty in economy datasets.</param>
/// <param name="Vectors">Vectors of unit length, one per window; empty in economy datasets.</param>
public sealed record IndexNode(string? ChildChunkId, int Tokens, IReadOnlyList<string> Terms, IReadOnlyList<ReadOnlyMemory<float>> Vectors);
