namespace Kvasir.Retrieval;

/// <summary>The ways to search a dataset.</summary>
public static class SearchMethod
{
    /// <summary>By the segments' keywords.</summary>
    public const string Keyword = "keyword_search";

    /// <summary>By meaning: closeness of embedding vectors.</summary>
    public const string Semantic = "semantic_search";

    /// <summary>By words: BM25 over analysed text.</summary>
    public const string FullText = "full_text_search";

    /// <summary>By meaning and words, fused.</summary>
    public const string Hybrid = "hybrid_search";

    /// <summary>All allowed values.</summary>
    public static IReadOnlyList<string> All { get; } = [Keyword, Semantic, FullText, Hybrid];
}
