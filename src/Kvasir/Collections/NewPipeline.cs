namespace Kvasir.Collections;

/// <summary>A pipeline as a client describes it; <see langword="null"/> is what it left out.</summary>
public sealed record NewPipeline
{
    /// <summary>The client's project.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The pipeline's name.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>One of <see cref="PipelineType"/>.</summary>
    public string? Type { get; init; }

    /// <summary>The cluster of the collection.</summary>
    public string? ClusterId { get; init; }

    /// <summary>The collection.</summary>
    public string? CollectionName { get; init; }

    /// <summary>What it does.</summary>
    public IReadOnlyList<NewFunction> Functions { get; init; } = [];
}

/// <summary>A function as a client describes it; <see langword="null"/> is what it left out.</summary>
public sealed record NewFunction
{
    /// <summary>The function's name.</summary>
    public string? Name { get; init; }

    /// <summary>What it does: a name of <see cref="FunctionAction"/>.</summary>
    public string? Action { get; init; }

    /// <summary>The language of the texts.</summary>
    public string? Language { get; init; }

    /// <summary>The embedding model.</summary>
    public string? Embedding { get; init; }

    /// <summary>The most tokens of a chunk.</summary>
    public int? ChunkSize { get; init; }

    /// <summary>Where documents are cut.</summary>
    public IReadOnlyList<string>? SplitBy { get; init; }

    /// <summary>The rerank model.</summary>
    public string? Reranker { get; init; }

    /// <summary>The input that is preserved, or another name of the input.</summary>
    public string? InputField { get; init; }

    /// <summary>The preserved field.</summary>
    public string? OutputField { get; init; }

    /// <summary>The preserved field's type.</summary>
    public string? FieldType { get; init; }

    /// <summary>The cluster, where a function names it.</summary>
    public string? ClusterId { get; init; }

    /// <summary>The collection, where a function names it.</summary>
    public string? CollectionName { get; init; }
}
