using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>A step of a pipeline over a collection.</summary>
public sealed record CollectionFunction
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public required CollectionAction Action { get; init; }

    /// <summary>The language that it reads.</summary>
    public CollectionLanguage? Language { get; init; }

    /// <summary>The embedding model; that of the language unless given.</summary>
    public string? Embedding { get; init; }

    /// <summary>The rerank model of a search; none unless given.</summary>
    public string? Reranker { get; init; }

    /// <summary>The longest chunk of a document, in tokens.</summary>
    public int? ChunkSize { get; init; }

    /// <summary>Where documents are cut, in order of preference.</summary>
    public IReadOnlyList<string>? SplitBy { get; init; }

    /// <summary>The input that it reads.</summary>
    public string? InputField { get; init; }

    /// <summary>The inputs that it reads, as newer servers tell; <see langword="null"/> in requests.</summary>
    [JsonConverter(typeof(TextsConverter))] public IReadOnlyList<string>? InputFields { get; init; }

    /// <summary>Where a preserved value is kept.</summary>
    public string? OutputField { get; init; }

    /// <summary>What a preserved value is.</summary>
    public PreservedType? FieldType { get; init; }

    /// <summary>The cluster of a search.</summary>
    public string? ClusterId { get; init; }

    /// <summary>The collection of a search.</summary>
    public string? CollectionName { get; init; }

    /// <summary>Cuts and embeds documents.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="language">The language of the documents.</param>
    public static CollectionFunction IndexDocument(string name, CollectionLanguage language) => new() { Name = name, Action = CollectionAction.IndexDocument, Language = language };

    /// <summary>Embeds texts as they are.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="language">The language of the texts.</param>
    public static CollectionFunction IndexText(string name, CollectionLanguage language) => new() { Name = name, Action = CollectionAction.IndexText, Language = language };

    /// <summary>Embeds images.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="embedding">The model.</param>
    public static CollectionFunction IndexImage(string name, string embedding) => new() { Name = name, Action = CollectionAction.IndexImage, Embedding = embedding };

    /// <summary>Keeps a value of each run beside what is embedded.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fieldName">The name of the value.</param>
    /// <param name="type">What the value is.</param>
    public static CollectionFunction Preserve(string name, string fieldName, PreservedType type) =>
        new() { Name = name, Action = CollectionAction.Preserve, InputField = fieldName, OutputField = fieldName, FieldType = type };

    /// <summary>Searches a collection.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="action">What is found, and by what.</param>
    /// <param name="collectionName">The collection.</param>
    /// <param name="clusterId">The cluster; <see cref="NewCollectionPipeline.DefaultClusterId"/> unless given.</param>
    public static CollectionFunction Search(string name, CollectionAction action, string collectionName, string? clusterId = null) =>
        new() { Name = name, Action = action, CollectionName = collectionName, ClusterId = clusterId ?? NewCollectionPipeline.DefaultClusterId };

    /// <summary>Deletes from a collection.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="action">What is deleted, and by what.</param>
    public static CollectionFunction Purge(string name, CollectionAction action) => new() { Name = name, Action = action };
}
