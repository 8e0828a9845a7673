namespace Kvasir.Retrieval;

/// <summary>Why a passage was found where it was.</summary>
public sealed record HitExplanation
{
    /// <summary>Closeness in meaning: the cosine similarity of the best window; <see langword="null"/> when meaning was not asked.</summary>
    public ChannelScore? Semantic { get; init; }

    /// <summary>Match of words: BM25; <see langword="null"/> when words were not asked.</summary>
    public ChannelScore? FullText { get; init; }

    /// <summary>Match of keywords: how many of the query's; <see langword="null"/> when keywords were not asked.</summary>
    public ChannelScore? Keyword { get; init; }

    /// <summary>The query's words that are in the passage, as they were analysed: in lower case, English ones as their stems.</summary>
    public required IReadOnlyList<string> MatchedTerms { get; init; }

    /// <summary>The place among all candidates before a rerank model was asked, from 1.</summary>
    public required int RankBeforeRerank { get; init; }

    /// <summary>The place among all candidates in the end, from 1.</summary>
    public required int RankAfterRerank { get; init; }

    /// <summary>The fused score before a rerank model was asked, 0 to 1.</summary>
    public required double FusedScore { get; init; }

    /// <summary>The rerank model's score, 0 to 1; <see langword="null"/> when none was asked.</summary>
    public double? RerankScore { get; init; }
}
