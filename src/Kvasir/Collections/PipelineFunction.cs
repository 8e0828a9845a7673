using System.Text.Json.Serialization;
using Kvasir.Filters;

namespace Kvasir.Collections;

/// <summary>A function of a pipeline. What its action has no use for is <see langword="null"/>.</summary>
public sealed record PipelineFunction
{
    /// <summary>As the client named it.</summary>
    public required string Name { get; init; }

    /// <summary>The name of one of <see cref="FunctionAction"/>.</summary>
    public required string Action { get; init; }

    /// <summary><c>ENGLISH</c> or <c>CHINESE</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The embedding model, as the client named it or by default.</summary>
    public string? Embedding { get; init; }

    /// <summary>The most tokens of a chunk.</summary>
    public int? ChunkSize { get; init; }

    /// <summary>Where documents are cut, the coarsest separator first.</summary>
    public IReadOnlyList<string>? SplitBy { get; init; }

    /// <summary>Whether the separators are those of the language, because the client named none.</summary>
    public bool SplitsByDefault { get; init; }

    /// <summary>The rerank model, as the client named it.</summary>
    public string? Reranker { get; init; }

    /// <summary>The input that a client gave another name, or that is preserved.</summary>
    public string? InputField { get; init; }

    /// <summary>The preserved field.</summary>
    public string? OutputField { get; init; }

    /// <summary>The preserved field's type.</summary>
    public FilterType? FieldType { get; init; }

    /// <summary>What it does.</summary>
    [JsonIgnore] public FunctionAction Does => FunctionAction.Find(Action) ?? throw new InvalidOperationException($"Unknown action '{Action}'.");
}
