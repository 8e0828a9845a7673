using Kvasir.Models.Reranking;
using Kvasir.Storage;
using Microsoft.Extensions.Logging;

namespace Kvasir.Retrieval;

/// <summary>Orders candidates anew by a rerank model, where one is wanted.</summary>
public sealed partial class Reranker(RerankModels models, ISearchIndex index, ILogger<Reranker> log)
{
    /// <summary>Orders candidates.</summary>
    /// <param name="scope">Where they are.</param>
    /// <param name="query">The query.</param>
    /// <param name="candidates">By falling score.</param>
    /// <param name="how">Says whether a model is asked, and which.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Those that the model scored, by falling score, ties as they were; all as they were when no model is wanted, or with a warning when it fails.</returns>
    internal async Task<(IReadOnlyList<Candidate> Ordered, string? Warning)> OrderAsync(
        SearchScope scope, string query, IReadOnlyList<Candidate> candidates, RetrievalModel how, CancellationToken cancellationToken)
    {
        if (models.Of(how) is not { } model || candidates.Count == 0) return (candidates, null);
        var best = candidates.Take(Math.Max(model.Candidates, how.TopK)).ToDictionary(candidate => candidate.Key);
        var found = await index.LoadAsync(scope, [.. best.Keys], cancellationToken);
        if (found.Count == 0) return ([], null);
        try
        {
            var scores = await model.ScoreAsync(query, [.. found.Select(node => node.Passage)], cancellationToken);
            return ([.. found.Zip(scores, (node, score) => best[node.Key] with { Score = score, OwnScore = score, Reranked = score }).OrderByDescending(candidate => candidate.Score)], null);
        }
        catch (KvasirException e) when (e.Code is ErrorCode.ProviderRequestFailed or ErrorCode.ProviderNotInitialized)
        {
            // An answer in the order of the search is better than none.
            LogFailed(e, model.Provider, model.Name);
            return (candidates, $"The hits are not reranked. {e.Message}");
        }
    }

    [LoggerMessage(60, LogLevel.Warning, "The rerank model {Provider}/{Model} could not be asked; hits stay in the order of the search.")]
    private partial void LogFailed(Exception exception, string provider, string model);
}
