using Kvasir.Storage;

namespace Kvasir.Retrieval;

/// <summary>Makes one score of closeness in meaning and match of words.</summary>
internal static class HybridFusion
{
    /// <summary>The shares when nobody gives any: chosen by measurement, see docs/retrieval.md.</summary>
    public static readonly RetrievalWeights DefaultWeights = new(0.5, 0.5);

    /// <summary>
    /// The weighted sum of the cosine similarity and of the segment's BM25 score divided by the best one, over all candidates, with the weights scaled
    /// to a sum of 1: in [0, 1].
    /// </summary>
    /// <param name="cosines">Cosine similarity of every candidate.</param>
    /// <param name="words">BM25 scores; a candidate without one counts 0.</param>
    /// <param name="weights">The shares; <see langword="null"/> for <see cref="DefaultWeights"/>.</param>
    /// <returns>Candidates by falling score, ties by key.</returns>
    public static IReadOnlyList<Candidate> Fuse(IReadOnlyDictionary<long, double> cosines, TextMatches words, RetrievalWeights? weights)
    {
        var best = words.Scores.Count == 0 ? 1 : words.Scores.Values.Max(match => match.SegmentScore);
        return [.. cosines
            .Select(candidate => Fuse(candidate.Key, candidate.Value, words.Scores.GetValueOrDefault(candidate.Key)))
            .OrderByDescending(candidate => candidate.Score)
            .ThenBy(candidate => candidate.Key)];

        Candidate Fuse(long key, double cosine, TextMatch match)
        {
            var (meaning, whole) = (new ChannelScore(cosine, Math.Max(0, cosine)), new ChannelScore(match.SegmentScore, match.SegmentScore / best));
            return new Candidate(key, Sum(meaning.Normalised, whole.Normalised, weights))
            {
                OwnScore = Sum(meaning.Normalised, Math.Min(1, match.Score / best), weights),
                Meaning = meaning,
                Words = whole,
            };
        }
    }

    /// <summary>The score of a segment with several candidates, its child chunks: the best of each channel counts, which need not be of the same one.</summary>
    /// <param name="ofSegment">Its candidates.</param>
    /// <param name="weights">As for <see cref="Fuse"/>.</param>
    public static double ScoreOf(IReadOnlyCollection<Candidate> ofSegment, RetrievalWeights? weights) =>
        ofSegment.Count > 1 && ofSegment.All(candidate => candidate is { Meaning: not null, Words: not null, Reranked: null })
            ? Sum(ofSegment.Max(candidate => candidate.Meaning!.Normalised), ofSegment.Max(candidate => candidate.Words!.Normalised), weights)
            : ofSegment.Max(candidate => candidate.Score);

    private static double Sum(double meaning, double words, RetrievalWeights? weights)
    {
        var (vector, keyword) = weights ?? DefaultWeights;
        return ((vector * meaning) + (keyword * words)) / (vector + keyword);
    }
}
