namespace Kvasir.Storage;

/// <summary>An index entry and how well it matches.</summary>
/// <param name="Key">The entry.</param>
/// <param name="Score">Higher is better; the search says the scale.</param>
public readonly record struct ScoredNode(long Key, double Score);
