using System.Numerics.Tensors;
using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Models.Reranking;
using Kvasir.Retrieval.Maps;
using Kvasir.Storage;
using Kvasir.Text;
using Kvasir.Vectors;
using Microsoft.Extensions.Options;

namespace Kvasir.Retrieval;

/// <summary>Answers queries: finds candidates by each channel the method asks for, orders them and assembles the records.</summary>
public sealed class Retriever(
    CandidateSearch search, Reranker reranker, RerankModels rerankModels, ISearchIndex index, DocumentSelection selection, TextAnalyzer analyzer, MapSampler sampler, DatasetMap maps, IOptions<RetrievalOptions> options)
{
    /// <summary>Finds the passages of a dataset that answer a query.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.ProviderNotInitialized"/>, <see cref="ErrorCode.ProviderRequestFailed"/>.</exception>
    public async Task<RetrievalResult> RetrieveAsync(Dataset dataset, RetrievalQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(query);
        CheckQuery(query.Text, options.Value);
        query.Model?.Validate(rerankModels);
        if (query.MapSample is < 0 or > MapSampler.Most) throw KvasirException.InvalidParam("map_sample", $"must be between 0 and {MapSampler.Most}, was {query.MapSample}");

        var how = query.Model ?? dataset.RetrievalModel ?? new RetrievalModel { SearchMethod = SearchMethod.Semantic };
        var scope = new SearchScope(dataset.Id, dataset.Index.Version, query.Model?.Filter is { } filter ? await selection.FindAsync(dataset, filter, query.Uploader, cancellationToken) : null);
        if (scope.DocumentIds is { Count: 0 }) return new RetrievalResult([]);

        var isOrderFinal = dataset.DocForm != DocForm.Hierarchical && rerankModels.Of(how) is null;
        var found = await search.FindAsync(dataset.Index, scope, query.Text, how, isOrderFinal ? how.TopK : null, cancellationToken);
        var (ordered, warning) = await reranker.OrderAsync(scope, query.Text, found.Found, how, cancellationToken);
        var hits = await AssembleAsync(dataset, scope, ordered, how, cancellationToken);
        // The sample is of the whole dataset, whatever the query is limited to.
        var sample = query.MapSample == 0 || hits.Count == 0 ? [] : await sampler.SampleAsync(scope with { DocumentIds = null }, query.MapSample, cancellationToken);
        var (queryPosition, positions, sampled) = await MapAsync(scope, query.Text, found.QueryVector, hits, sample, cancellationToken);
        var terms = query.Explain ? analyzer.Analyze(query.Text) : [];
        return new RetrievalResult([.. hits.Select((hit, i) => hit.Record with { Position = positions[i], Explanation = query.Explain ? Explain(hit, found.Found, terms) : null })])
        {
            QueryPosition = queryPosition,
            Sample = [.. sample.Zip(sampled, (node, position) => new MapPoint(node.Segment, node.Document, position))],
            IsQueryTruncated = found.IsQueryTruncated,
            Warnings = warning is null ? [] : [warning],
        };
    }

    internal static void CheckQuery(string query, RetrievalOptions options)
    {
        if (string.IsNullOrWhiteSpace(query)) throw new KvasirException(ErrorCode.InvalidParam, "query: is required. Query or attachment_ids is required") { Field = "query" };
        if (TextLength.InCodePoints(query) is var length && length > options.MaxQueryLength)
            throw new KvasirException(ErrorCode.InvalidParam, $"Query cannot exceed {options.MaxQueryLength} characters. Given: {length}.") { Field = "query" };
    }

    private async Task<IReadOnlyList<Hit>> AssembleAsync(Dataset dataset, SearchScope scope, IReadOnlyList<Candidate> ordered, RetrievalModel how, CancellationToken cancellationToken)
    {
        var threshold = how.ScoreThresholdEnabled ? how.ScoreThreshold ?? 0 : double.NegativeInfinity;
        var candidates = Needed(dataset, ordered, how, threshold).ToDictionary(candidate => candidate.Key);
        var found = await index.LoadAsync(scope, [.. candidates.Keys], cancellationToken);

        // Several child chunks of one parent are one record. Equals come in the order of their documents, so that the answer does not depend on which was
        // indexed first.
        return [.. found
            .GroupBy(node => node.Segment.Id)
            .Select(group => (Nodes: group.OrderByDescending(node => candidates[node.Key].OwnScore).ThenBy(node => node.Child?.Position).ToList(), Score: HybridFusion.ScoreOf([.. group.Select(node => candidates[node.Key])], how.Weights)))
            .Where(record => record.Score >= threshold)
            .OrderByDescending(record => record.Score)
            .ThenBy(record => record.Nodes[0].Document.Position)
            .ThenBy(record => record.Nodes[0].Segment.Position)
            .Take(how.TopK)
            .Select((record, i) => new Hit(record.Nodes[0], candidates[record.Nodes[0].Key], i + 1, new RetrievedSegment(
                record.Nodes[0].Segment,
                record.Nodes[0].Document,
                record.Score,
                [.. record.Nodes.Where((node, place) => node.Child is not null && (place == 0 || candidates[node.Key].OwnScore >= threshold)).Select(node => new RetrievedChild(node.Child!, candidates[node.Key].OwnScore))])))];
    }

    // Where every entry is a segment of its own, nothing below the threshold or the last place can come in: only its equals are looked at.
    private static IEnumerable<Candidate> Needed(Dataset dataset, IReadOnlyList<Candidate> ordered, RetrievalModel how, double threshold)
    {
        if (dataset.DocForm == DocForm.Hierarchical) return ordered;
        if (ordered.Count > how.TopK) threshold = Math.Max(threshold, ordered[how.TopK - 1].Score);
        return ordered.Where(candidate => candidate.Score >= threshold);
    }

    // By meaning where the query has a vector, else by the words that the query and the passages share.
    private async Task<(MapPosition Query, IReadOnlyList<MapPosition> Hits, IReadOnlyList<MapPosition> Sample)> MapAsync(
        SearchScope scope, string query, ReadOnlyMemory<float>? vector, IReadOnlyList<Hit> hits, IReadOnlyList<FoundNode> sample, CancellationToken cancellationToken)
    {
        if (hits.Count == 0) return (default, [], []);
        var map = vector is { } meaning
            ? MapProjection.OfVectors([meaning, .. await NearestVectorsAsync(scope, meaning, hits, cancellationToken), .. await maps.FirstVectorsAsync(scope with { DocumentIds = null }, sample, cancellationToken)])
            : MapProjection.OfTerms([[.. analyzer.Analyze(query)], .. hits.Select(hit => analyzer.Analyze(hit.Node.Passage)), .. sample.Select(node => analyzer.Analyze(node.Passage))]);
        return (map[0], map[1..(hits.Count + 1)], map[(hits.Count + 1)..]);
    }

    private async Task<IEnumerable<ReadOnlyMemory<float>>> NearestVectorsAsync(SearchScope scope, ReadOnlyMemory<float> query, IReadOnlyList<Hit> hits, CancellationToken cancellationToken)
    {
        var vectors = (await index.ReadVectorsAsync(scope, [.. hits.Select(hit => hit.Node.Key)], cancellationToken)).ToLookup(row => row.Key, row => row.Vector);
        // A passage that was found by its words, and whose vectors are damaged, is as far from everything as can be.
        return hits.Select(hit => vectors[hit.Node.Key]
            .Where(vector => vector.Length == query.Length && Int8Code.HasDirection(vector.Span))
            .DefaultIfEmpty(new float[query.Length])
            .MaxBy(vector => TensorPrimitives.Dot(vector.Span, query.Span)));
    }

    private HitExplanation Explain(Hit hit, IReadOnlyList<Candidate> fused, IReadOnlyList<string> terms)
    {
        var own = analyzer.Analyze(hit.Node.Passage).ToHashSet(StringComparer.Ordinal);
        var (before, rank) = hit.Candidate.Reranked is null ? (hit.Candidate, hit.Rank) : fused.Select((candidate, i) => (candidate, Rank: i + 1)).First(candidate => candidate.candidate.Key == hit.Node.Key);
        return new HitExplanation
        {
            Semantic = hit.Candidate.Meaning,
            FullText = hit.Candidate.Words,
            Keyword = hit.Candidate.Keywords,
            MatchedTerms = [.. terms.Distinct(StringComparer.Ordinal).Where(own.Contains)],
            RankBeforeRerank = rank,
            RankAfterRerank = hit.Rank,
            FusedScore = before.Score,
            RerankScore = hit.Candidate.Reranked,
        };
    }

    private sealed record Hit(FoundNode Node, Candidate Candidate, int Rank, RetrievedSegment Record);
}
