using Kvasir.Storage;

namespace Kvasir.Retrieval;

/// <summary>Makes one score of closeness in meaning and match of words.</summary>
internal static class HybridFusion
{
    /// <summary>The shares when nobody gives any: chosen by measurement, see docs/retrieval.md.</summary>
    public static readonly RetrievalWeights DefaultWeights = new(0.5, 0.5);

    /// <summary>
    /// The weighted sum of the cosine similarity and of the BM25 score divided by the best one, over all candidates, with the weights scaled
    /// to a sum of 1: in [0, 1].
    /// </summary>
    /// <param name="cosines">Cosine similarity of every candidate.</param>
    /// <param name="words">BM25 scores; a candidate without one counts 0.</param>
    /// <param name="weights">The shares; <see langword="null"/> for <see cref="DefaultWeights"/>.</param>
    /// <returns>Candidates by falling score, ties by key.</returns>
    public static IReadOnlyList<Candidate> Fuse(IReadOnlyDictionary<long, double> cosines, TextMatches words, RetrievalWeights? weights)
    {
        var (vector, keyword) = weights ?? DefaultWeights;
        var sum = vector + keyword;
        var best = words.Scores.Count == 0 ? 1 : words.Scores.Values.Max();
        return [.. cosines
            .Select(candidate => Fuse(candidate.Key, candidate.Value, words.Scores.GetValueOrDefault(candidate.Key)))
            .OrderByDescending(candidate => candidate.Score)
            .ThenBy(candidate => candidate.Key)];

        Candidate Fuse(long key, double cosine, double bm25)
        {
            var (meaning, match) = (new ChannelScore(cosine, Math.Max(0, cosine)), new ChannelScore(bm25, bm25 / best));
            return new Candidate(key, ((vector * meaning.Normalised) + (keyword * match.Normalised)) / sum) { Meaning = meaning, Words = match };
        }
    }
}
