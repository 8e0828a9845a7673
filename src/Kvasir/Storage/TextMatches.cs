namespace Kvasir.Storage;

/// <summary>Every entry that has a term of a query.</summary>
/// <param name="Scores">What each entry scores.</param>
/// <param name="Ceiling">The score that no entry and no segment can exceed: every term matched, arbitrarily often. 0 when no term is known.</param>
public sealed record TextMatches(IReadOnlyDictionary<long, TextMatch> Scores, double Ceiling);

/// <summary>How well the words of an entry match.</summary>
/// <param name="Score">BM25 of the entry's own text, above 0.</param>
/// <param name="Segment">The segment that it is of, or a part of.</param>
/// <param name="SegmentScore">BM25 of the segment's whole text: of a parent, the words of all its child chunks count together. Of a segment with one entry, that entry's own.</param>
public readonly record struct TextMatch(double Score, long Segment, double SegmentScore);
