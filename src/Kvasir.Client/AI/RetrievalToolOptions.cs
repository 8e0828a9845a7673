namespace Kvasir.Client;

/// <summary>How a <see cref="RetrievalTool"/> is named, and how it searches.</summary>
public sealed record RetrievalToolOptions
{
    /// <summary>By which the model calls it.</summary>
    /// <value><c>search_knowledge</c></value>
    public string Name { get; init; } = "search_knowledge";

    /// <summary>What the model is told of it; say here what the dataset is about.</summary>
    public string Description { get; init; } = "Finds passages of the knowledge base that answer a question. Cite them by their numbers.";

    /// <summary>How it searches; as the dataset says unless given.</summary>
    public RetrievalModel? RetrievalModel { get; init; }

    /// <summary>How much text the model is given at most.</summary>
    /// <value>12,000 characters.</value>
    public int MaxCharacters { get; init; } = 12_000;

    /// <summary>What the model is told when nothing was found.</summary>
    public string NothingFound { get; init; } = "Nothing was found.";
}
