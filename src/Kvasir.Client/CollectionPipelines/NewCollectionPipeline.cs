namespace Kvasir.Client;

/// <summary>A pipeline over a collection to create.</summary>
public sealed record NewCollectionPipeline
{
    /// <summary>The cluster of those who have one only: Kvasir takes any name for a cluster.</summary>
    public const string DefaultClusterId = "default";

    /// <summary>Its name, 3 to 64 letters, digits and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public required CollectionPipelineType Type { get; init; }

    /// <summary>How it does that.</summary>
    public required IReadOnlyList<CollectionFunction> Functions { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The project; the key's own unless given.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The cluster, for ingestion and deletion; the methods below set <see cref="DefaultClusterId"/>.</summary>
    public string? ClusterId { get; init; }

    /// <summary>The collection, for ingestion and deletion. Ingestion makes it where there is none.</summary>
    public string? CollectionName { get; init; }

    /// <summary>Puts things into a collection.</summary>
    /// <param name="name">The name of the pipeline.</param>
    /// <param name="collectionName">The collection.</param>
    /// <param name="functions">One that indexes, and what is preserved.</param>
    public static NewCollectionPipeline Ingestion(string name, string collectionName, params CollectionFunction[] functions) =>
        new() { Name = name, Type = CollectionPipelineType.Ingestion, ClusterId = DefaultClusterId, CollectionName = collectionName, Functions = functions };

    /// <summary>Searches a collection.</summary>
    /// <param name="name">The name of the pipeline.</param>
    /// <param name="function">How; it names the collection.</param>
    public static NewCollectionPipeline Search(string name, CollectionFunction function) => new() { Name = name, Type = CollectionPipelineType.Search, Functions = [function] };

    /// <summary>Takes things out of a collection.</summary>
    /// <param name="name">The name of the pipeline.</param>
    /// <param name="collectionName">The collection.</param>
    /// <param name="function">How.</param>
    public static NewCollectionPipeline Deletion(string name, string collectionName, CollectionFunction function) =>
        new() { Name = name, Type = CollectionPipelineType.Deletion, ClusterId = DefaultClusterId, CollectionName = collectionName, Functions = [function] };
}
