using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Storage;
using Kvasir.Text;

namespace Kvasir.Retrieval;

/// <summary>Answers queries: finds candidates by each channel the method asks for, fuses their scores and assembles the records.</summary>
public sealed class Retriever(ISearchIndex index, IDocumentStore documents, EmbeddingModels models, TextAnalyzer analyzer, KeywordExtractor keywords)
{
    /// <summary>The longest query, in code points.</summary>
    public const int MaxQueryLength = 250;

    // Fixed, so that asking for more records never changes the order of those that come first.
    private const int CandidatePool = 200;

    private const int QueryKeywords = 10;

    /// <summary>Finds the passages of a dataset that answer a query.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="query">1 to <see cref="MaxQueryLength"/> characters.</param>
    /// <param name="model">How to search; <see langword="null"/> for the dataset's own way.</param>
    /// <param name="uploader">Gives the display name of an account, for conditions on who uploaded a document.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Records by falling score; ties in the order of documents and segments.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.ProviderNotInitialized"/>, <see cref="ErrorCode.ProviderRequestFailed"/>.</exception>
    public async Task<IReadOnlyList<RetrievedSegment>> RetrieveAsync(Dataset dataset, string query, RetrievalModel? model, Func<string, string?> uploader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        CheckQuery(query);
        model?.Validate();

        var how = model ?? dataset.RetrievalModel ?? new RetrievalModel { SearchMethod = SearchMethod.Semantic };
        var scope = new SearchScope(dataset.Id, dataset.Index.Version, await FilterAsync(dataset, model?.Filter, uploader, cancellationToken));
        if (scope.DocumentIds is { Count: 0 }) return [];
        var scored = dataset.Index.Technique switch
        {
            null => [],
            // An economy dataset has keywords and nothing else, whatever is asked for.
            IndexingTechnique.Economy => await ByKeywordsAsync(scope, query, cancellationToken),
            _ => how.SearchMethod switch
            {
                SearchMethod.Keyword => await ByKeywordsAsync(scope, query, cancellationToken),
                SearchMethod.FullText => Normalised(await index.SearchTextAsync(scope, analyzer.Analyze(query), cancellationToken)),
                SearchMethod.Semantic => await ByMeaningAsync(dataset, scope, query, cancellationToken),
                _ => await ByBothAsync(dataset, scope, query, how.Weights, cancellationToken),
            },
        };
        return await AssembleAsync(dataset, scope, scored, how, cancellationToken);
    }

    private async Task<IReadOnlySet<string>?> FilterAsync(Dataset dataset, MetadataFilter? filter, Func<string, string?> uploader, CancellationToken cancellationToken)
    {
        if (filter is null) return null;
        var found = await documents.ListSearchableAsync(dataset.Id, cancellationToken);
        return found.Where(document => filter.Matches(dataset.BuiltInFieldEnabled ? [.. document.Metadata, .. BuiltInFields.Of(document, uploader(document.CreatedBy))] : document.Metadata))
            .Select(document => document.Id).ToHashSet(StringComparer.Ordinal);
    }

    internal static void CheckQuery(string query)
    {
        if (string.IsNullOrWhiteSpace(query)) throw new KvasirException(ErrorCode.InvalidParam, "query: is required. Query or attachment_ids is required") { Field = "query" };
        if (TextLength.InCodePoints(query) is > MaxQueryLength and var length) throw new KvasirException(ErrorCode.InvalidParam, $"Query cannot exceed {MaxQueryLength} characters. Given: {length}.") { Field = "query" };
    }

    private Task<IReadOnlyList<ScoredNode>> ByKeywordsAsync(SearchScope scope, string query, CancellationToken cancellationToken) =>
        index.SearchKeywordsAsync(scope, [.. keywords.Extract(query, QueryKeywords).Select(k => k.Word)], CandidatePool, cancellationToken);

    private async Task<IReadOnlyList<ScoredNode>> ByMeaningAsync(Dataset dataset, SearchScope scope, string query, CancellationToken cancellationToken)
    {
        var nearest = await index.SearchVectorsAsync(scope, await EmbedAsync(dataset, query, cancellationToken), CandidatePool, cancellationToken);
        return [.. nearest.Select(node => node with { Score = Math.Max(0, node.Score) })];
    }

    private async Task<IReadOnlyList<ScoredNode>> ByBothAsync(Dataset dataset, SearchScope scope, string query, RetrievalWeights? weights, CancellationToken cancellationToken)
    {
        var vector = await EmbedAsync(dataset, query, cancellationToken);
        var meaning = await index.SearchVectorsAsync(scope, vector, CandidatePool, cancellationToken);
        var words = await index.SearchTextAsync(scope, analyzer.Analyze(query), cancellationToken);

        var cosines = meaning.ToDictionary(node => node.Key, node => node.Score);
        var wordsOnly = Best(words).Where(key => !cosines.ContainsKey(key)).ToList();
        foreach (var node in await index.ScoreVectorsAsync(scope, vector, wordsOnly, cancellationToken)) cosines[node.Key] = node.Score;
        foreach (var key in wordsOnly) cosines.TryAdd(key, 0);
        return HybridFusion.Fuse(cosines, words, weights);
    }

    private static IEnumerable<long> Best(TextMatches words) =>
        words.Scores.OrderByDescending(match => match.Value).ThenBy(match => match.Key).Take(CandidatePool).Select(match => match.Key);

    private static List<ScoredNode> Normalised(TextMatches words) =>
        [.. Best(words).Select(key => new ScoredNode(key, words.Scores[key] / words.Ceiling))];

    private async Task<ReadOnlyMemory<float>> EmbedAsync(Dataset dataset, string query, CancellationToken cancellationToken)
    {
        var embedded = await models.Of(dataset.Index)!.Generator.GenerateAsync([query], cancellationToken: cancellationToken);
        return embedded[0].Vector;
    }

    private async Task<IReadOnlyList<RetrievedSegment>> AssembleAsync(Dataset dataset, SearchScope scope, IReadOnlyList<ScoredNode> scored, RetrievalModel how, CancellationToken cancellationToken)
    {
        var threshold = how.ScoreThresholdEnabled ? how.ScoreThreshold ?? 0 : double.NegativeInfinity;
        // Where every entry is a segment of its own, nothing below the last place can come in: only its equals are looked at.
        if (dataset.DocForm != DocForm.Hierarchical && scored.Count > how.TopK) threshold = Math.Max(threshold, scored[how.TopK - 1].Score);
        var scores = scored.Where(node => node.Score >= threshold).ToDictionary(node => node.Key, node => node.Score);
        var found = await index.LoadAsync(scope, [.. scores.Keys], cancellationToken);

        // Several child chunks of one parent are one record: its score is that of the best. Equals come in the order of their documents, so that
        // the answer does not depend on which was indexed first.
        return [.. found
            .OrderByDescending(node => scores[node.Key])
            .ThenBy(node => node.Document.Position)
            .ThenBy(node => node.Segment.Position)
            .ThenBy(node => node.Child?.Position)
            .GroupBy(node => node.Segment.Id)
            .Take(how.TopK)
            .Select(group => new RetrievedSegment(
                group.First().Segment,
                group.First().Document,
                scores[group.First().Key],
                [.. group.Where(node => node.Child is not null).Select(node => new RetrievedChild(node.Child!, scores[node.Key]))]))];
    }
}
