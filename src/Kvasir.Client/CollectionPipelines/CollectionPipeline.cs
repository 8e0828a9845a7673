using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>A pipeline over a collection.</summary>
public sealed record CollectionPipeline
{
    /// <summary>Its id.</summary>
    public required string PipelineId { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>What it does.</summary>
    public CollectionPipelineType Type { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>When it was made; <see langword="null"/> where the server does not say.</summary>
    [JsonPropertyName("createTimestamp"), JsonConverter(typeof(UnixMillisecondsConverter))] public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether it works: <c>SERVING</c>.</summary>
    public string? Status { get; init; }

    /// <summary>What it has used so far; <see langword="null"/> for deletion.</summary>
    public CollectionUsage? TotalUsage { get; init; }

    /// <summary>What it does, step by step.</summary>
    [JsonConverter(typeof(FunctionsConverter))] public IReadOnlyList<CollectionFunction> Functions { get; init => field = value ?? []; } = [];

    /// <summary>The project; <see langword="null"/> where the server does not say.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The cluster; of a search, the function says.</summary>
    public string? ClusterId { get; init; }

    /// <summary>The collection; of a search, the function says.</summary>
    public string? CollectionName { get => field ?? NewCollectionName; init; }

    [JsonInclude] internal string? NewCollectionName { get; init; }
}

/// <summary>What was used, in tokens; for images, in images.</summary>
public sealed record CollectionUsage
{
    /// <summary>By the embedding model.</summary>
    public long Embedding { get; init; }

    /// <summary>By the rerank model; <see langword="null"/> without one.</summary>
    public long? Rerank { get; init; }
}
