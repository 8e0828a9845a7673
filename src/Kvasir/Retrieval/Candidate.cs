namespace Kvasir.Retrieval;

/// <summary>An index entry that may answer a query, with what each channel says of it.</summary>
/// <param name="Key">The entry.</param>
/// <param name="Score">What it is ordered by so far, 0 to 1: of a child chunk, with the words of its whole parent.</param>
internal sealed record Candidate(long Key, double Score)
{
    /// <summary>What it scores by itself, 0 to 1.</summary>
    public double OwnScore { get; init; } = Score;

    /// <summary>Closeness in meaning.</summary>
    public ChannelScore? Meaning { get; init; }

    /// <summary>Match of words.</summary>
    public ChannelScore? Words { get; init; }

    /// <summary>Match of keywords.</summary>
    public ChannelScore? Keywords { get; init; }

    /// <summary>What the rerank model says, when it was asked about the entry.</summary>
    public double? Reranked { get; init; }
}

/// <summary>What one channel of a search says of an entry.</summary>
/// <param name="Raw">In the channel's own measure: a cosine, a BM25 score, a number of keywords.</param>
/// <param name="Normalised">As it goes into the final score: 0 to 1.</param>
public sealed record ChannelScore(double Raw, double Normalised);
