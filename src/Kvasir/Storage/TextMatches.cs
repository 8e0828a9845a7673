namespace Kvasir.Storage;

/// <summary>Every entry that has a term of a query.</summary>
/// <param name="Scores">BM25 of each entry, above 0.</param>
/// <param name="Ceiling">The score that no entry can exceed: every term matched, arbitrarily often. 0 when no term is known.</param>
public sealed record TextMatches(IReadOnlyDictionary<long, double> Scores, double Ceiling);
