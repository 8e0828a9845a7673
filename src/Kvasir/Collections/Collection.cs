using Kvasir.Filters;

namespace Kvasir.Collections;

/// <summary>How the pipelines of collections know a dataset.</summary>
public sealed record Collection
{
    /// <summary>The cluster that it was created in: a name space, and nothing more.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Its name in the cluster.</summary>
    public required string Name { get; init; }

    /// <summary>What its entities are.</summary>
    public required CollectionKind Kind { get; init; }

    /// <summary>The embedding model as its first pipeline named it; <see langword="null"/> for a dataset that became a collection.</summary>
    public string? Embedding { get; init; }

    /// <summary>The fields that come with what is ingested, in order. Each is a metadata field of the dataset.</summary>
    public IReadOnlyList<PreservedField> Fields { get; init; } = [];

    /// <summary>Whether it was a dataset before it was a collection: its schema is what it has.</summary>
    public bool IsAdopted => Embedding is null;
}

/// <summary>A field that comes with what is ingested.</summary>
/// <param name="Name">Its name, on both sides.</param>
/// <param name="Type">Its type.</param>
public sealed record PreservedField(string Name, FilterType Type);
