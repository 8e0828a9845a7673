using Kvasir.Knowledge;
using Kvasir.Storage;
using Kvasir.Text;

namespace Kvasir.Retrieval;

/// <summary>Finds the entries that may answer a query, by each channel that a method asks for.</summary>
public sealed class CandidateSearch(ISearchIndex index, QueryEmbedder embedder, TextAnalyzer analyzer, KeywordExtractor keywords)
{
    // Fixed, so that asking for more records never changes the order of those that come first.
    private const int Pool = 200;

    // Beyond the last place, to see whether there are equals of it.
    private const int Spare = 2;

    private const int QueryKeywords = 10;

    /// <summary>Finds candidates.</summary>
    /// <param name="settings">The dataset's index.</param>
    /// <param name="scope">Where to look.</param>
    /// <param name="query">The query.</param>
    /// <param name="how">How to search.</param>
    /// <param name="places">How many of the first ones are enough, with the equals of the last; <see langword="null"/> where they are grouped or ordered anew.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    internal Task<Candidates> FindAsync(IndexSettings settings, SearchScope scope, string query, RetrievalModel how, int? places, CancellationToken cancellationToken) => settings.Technique switch
    {
        null => Task.FromResult(new Candidates([])),
        // An economy dataset has keywords and nothing else, whatever is asked for.
        IndexingTechnique.Economy => ByKeywordsAsync(scope, query, cancellationToken),
        _ => how.SearchMethod switch
        {
            SearchMethod.Keyword => ByKeywordsAsync(scope, query, cancellationToken),
            SearchMethod.FullText => ByWordsAsync(scope, query, cancellationToken),
            SearchMethod.Semantic => ByMeaningAsync(settings, scope, query, places ?? Pool, cancellationToken),
            _ => ByBothAsync(settings, scope, query, how.Weights, cancellationToken),
        },
    };

    private async Task<Candidates> ByKeywordsAsync(SearchScope scope, string query, CancellationToken cancellationToken)
    {
        var wanted = keywords.Extract(query, QueryKeywords).Select(keyword => keyword.Word).ToList();
        var found = await index.SearchKeywordsAsync(scope, wanted, Pool, cancellationToken);
        return new Candidates([.. found.Select(node => new Candidate(node.Key, node.Score) { Keywords = new(Math.Round(node.Score * wanted.Count), node.Score) })]);
    }

    private async Task<Candidates> ByWordsAsync(SearchScope scope, string query, CancellationToken cancellationToken)
    {
        var words = await index.SearchTextAsync(scope, analyzer.Analyze(query), cancellationToken);
        return new Candidates([.. Best(words).Select(key => (Key: key, Match: words.Scores[key])).Select(found => new Candidate(found.Key, found.Match.SegmentScore / words.Ceiling)
        {
            OwnScore = found.Match.Score / words.Ceiling,
            Words = new(found.Match.SegmentScore, found.Match.SegmentScore / words.Ceiling),
        })]);
    }

    private async Task<Candidates> ByMeaningAsync(IndexSettings settings, SearchScope scope, string query, int places, CancellationToken cancellationToken)
    {
        var (vector, isTruncated) = await embedder.EmbedAsync(settings, query, cancellationToken);
        var top = Math.Min(places + Spare, Pool);
        var nearest = await index.SearchVectorsAsync(scope, vector, top, cancellationToken);
        // The closest vectors may be many of few entries; and equals are ordered by more than closeness, so all of them are needed.
        if (top < Pool && (nearest.Count < top || nearest[places - 1].Score <= nearest[^1].Score)) nearest = await index.SearchVectorsAsync(scope, vector, Pool, cancellationToken);
        return new Candidates([.. nearest.Select(node => (node.Key, Cosine: node.Score, Score: Math.Max(0, node.Score))).Select(node => new Candidate(node.Key, node.Score) { Meaning = new(node.Cosine, node.Score) })])
        {
            QueryVector = vector,
            IsQueryTruncated = isTruncated,
        };
    }

    private async Task<Candidates> ByBothAsync(IndexSettings settings, SearchScope scope, string query, RetrievalWeights? weights, CancellationToken cancellationToken)
    {
        var (vector, isTruncated) = await embedder.EmbedAsync(settings, query, cancellationToken);
        var meaning = await index.SearchVectorsAsync(scope, vector, Pool, cancellationToken);
        var words = await index.SearchTextAsync(scope, analyzer.Analyze(query), cancellationToken);

        var cosines = meaning.ToDictionary(node => node.Key, node => node.Score);
        var wordsOnly = Best(words).Where(key => !cosines.ContainsKey(key)).ToList();
        foreach (var node in await index.ScoreVectorsAsync(scope, vector, wordsOnly, cancellationToken)) cosines[node.Key] = node.Score;
        foreach (var key in wordsOnly) cosines.TryAdd(key, 0);
        return new Candidates(HybridFusion.Fuse(cosines, words, weights)) { QueryVector = vector, IsQueryTruncated = isTruncated };
    }

    // The best entry of each of the best segments, then the others: a long parent with many child chunks leaves room for its neighbours.
    private static IEnumerable<long> Best(TextMatches words) => words.Scores
        .GroupBy(match => match.Value.Segment)
        .SelectMany(segment => segment.OrderByDescending(match => match.Value.Score).ThenBy(match => match.Key).Take(Pool).Select((match, i) => (match.Key, match.Value, Place: i)))
        .OrderBy(match => match.Place > 0)
        .ThenByDescending(match => match.Value.SegmentScore)
        .ThenBy(match => match.Place)
        .ThenBy(match => match.Key)
        .Take(Pool)
        .OrderByDescending(match => match.Value.SegmentScore)
        .ThenBy(match => match.Key)
        .Select(match => match.Key);
}

/// <summary>The entries that may answer a query.</summary>
/// <param name="Found">By falling score, ties by key.</param>
internal sealed record Candidates(IReadOnlyList<Candidate> Found)
{
    /// <summary>The query's vector, when closeness in meaning was asked for.</summary>
    public ReadOnlyMemory<float>? QueryVector { get; init; }

    /// <summary>Whether the model could not read the whole query.</summary>
    public bool IsQueryTruncated { get; init; }
}
