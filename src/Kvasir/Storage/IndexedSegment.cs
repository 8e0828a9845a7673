namespace Kvasir.Storage;

/// <summary>A segment with what makes it findable.</summary>
/// <param name="Key">The segment's key.</param>
/// <param name="Tokens">Tokens of its content; 0 in economy datasets.</param>
/// <param name="Keywords">Its keywords with their weights, heaviest first.</param>
/// <param name="Nodes">Its index entries: one for itself, or one for each child chunk.</param>
public sealed record IndexedSegment(long Key, int Tokens, IReadOnlyList<WeightedKeyword> Keywords, IReadOnlyList<IndexNode> Nodes);

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
