namespace Kvasir.Knowledge;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The page's rows; empty beyond the end.</param>
/// <param name="Total">All matches, over all pages.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, long Total);
