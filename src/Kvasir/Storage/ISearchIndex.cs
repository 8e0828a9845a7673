namespace Kvasir.Storage;

/// <summary>Finds index entries of one dataset. Only what is enabled, complete and not archived is ever found.</summary>
/// <remarks>Whatever was completed before a call began is found by it. Safe for concurrent use; searching never waits for indexing.</remarks>
public interface ISearchIndex
{
    /// <summary>The entries closest in meaning.</summary>
    /// <param name="scope">Where to look.</param>
    /// <param name="query">A vector of unit length.</param>
    /// <param name="top">How many entries at most.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Entries by falling cosine similarity of their best vector, in [-1, 1]; ties by key.</returns>
    Task<IReadOnlyList<ScoredNode>> SearchVectorsAsync(SearchScope scope, ReadOnlyMemory<float> query, int top, CancellationToken cancellationToken);

    /// <summary>
    /// The entries closest in meaning with what they stand for, all as it was at one moment: a document that is replaced meanwhile is seen before or after, and never
    /// in part.
    /// </summary>
    /// <inheritdoc cref="SearchVectorsAsync"/>
    Task<IReadOnlyList<FoundEntity>> FindNearestAsync(SearchScope scope, ReadOnlyMemory<float> query, int top, CancellationToken cancellationToken);

    /// <summary>The cosine similarity of the given entries' best vectors. Entries without vectors are left out.</summary>
    Task<IReadOnlyList<ScoredNode>> ScoreVectorsAsync(SearchScope scope, ReadOnlyMemory<float> query, IReadOnlyList<long> nodes, CancellationToken cancellationToken);

    /// <summary>All vectors of the given entries, in any order. Entries without vectors are left out.</summary>
    Task<IReadOnlyList<(long Key, ReadOnlyMemory<float> Vector)>> ReadVectorsAsync(SearchScope scope, IReadOnlyList<long> nodes, CancellationToken cancellationToken);

    /// <summary>The entries that have the query's terms, by BM25.</summary>
    /// <param name="scope">Where to look.</param>
    /// <param name="terms">The query's analysed terms.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    Task<TextMatches> SearchTextAsync(SearchScope scope, IReadOnlyList<string> terms, CancellationToken cancellationToken);

    /// <summary>The entries whose segments have the given keywords.</summary>
    /// <param name="scope">Where to look.</param>
    /// <param name="keywords">Case-folded keywords of the query.</param>
    /// <param name="top">How many entries at most.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Entries by falling share of the query's keywords, in (0, 1]; ties by weight of the matches, then key.</returns>
    Task<IReadOnlyList<ScoredNode>> SearchKeywordsAsync(SearchScope scope, IReadOnlyList<string> keywords, int top, CancellationToken cancellationToken);

    /// <summary>The segments, documents and child chunks behind entries, entries that are gone meanwhile are left out.</summary>
    Task<IReadOnlyList<FoundNode>> LoadAsync(SearchScope scope, IReadOnlyList<long> nodes, CancellationToken cancellationToken);
}
