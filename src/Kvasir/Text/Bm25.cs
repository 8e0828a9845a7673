namespace Kvasir.Text;

/// <summary>The ranking function of full text: how much one term speaks for one segment.</summary>
/// <remarks>
/// Okapi BM25 as given by S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and Trends in
/// Information Retrieval 3(4), 2009, equations 3.3 and 3.15. The idf has one added inside its logarithm, so that a term found in more than
/// half of the segments still counts a little instead of counting against. A segment's score is the sum over the query's distinct terms.
/// k1 and b are below the customary 1.2 and 0.75: segments are cut to about one size, so length says little, and both languages measured better.
/// </remarks>
public static class Bm25
{
    /// <summary>How soon more of the same term stops to matter.</summary>
    public const double K1 = 0.9;

    /// <summary>How far a long segment is held against its matches: 0 not at all, 1 in full.</summary>
    public const double B = 0.4;

    /// <summary>The weight of a term by its rarity: ln(1 + (N - n + 0.5) / (n + 0.5)).</summary>
    /// <param name="documentCount">N: how many segments there are.</param>
    /// <param name="documentFrequency">n: how many of them hold the term. A stale figure above N counts as N.</param>
    /// <returns>Above 0; at most about ln(2 N).</returns>
    /// <exception cref="ArgumentOutOfRangeException">When a figure is negative.</exception>
    public static double Idf(long documentCount, long documentFrequency)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(documentCount);
        ArgumentOutOfRangeException.ThrowIfNegative(documentFrequency);
        var holding = Math.Min(documentFrequency, documentCount);
        return Math.Log(1 + ((documentCount - holding + 0.5) / (holding + 0.5)));
    }

    /// <summary>The score of one term in one segment: idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average)).</summary>
    /// <param name="idf">The term's <see cref="Idf"/>.</param>
    /// <param name="termFrequency">How often the segment holds the term; 0 scores 0.</param>
    /// <param name="length">How many terms the segment has.</param>
    /// <param name="averageLength">The mean of that over all segments; 0 or less is taken as <paramref name="length"/>.</param>
    /// <returns>From 0 up to idf * (k1 + 1).</returns>
    public static double Score(double idf, int termFrequency, int length, double averageLength)
    {
        if (termFrequency <= 0)
            return 0;
        var relative = averageLength > 0 ? length / averageLength : 1;
        return idf * termFrequency * (K1 + 1) / (termFrequency + (K1 * (1 - B + (B * relative))));
    }
}
