using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What a run put into a collection.</summary>
public sealed record IngestionResult
{
    /// <summary>The name of the document; <see langword="null"/> for texts and images.</summary>
    [JsonPropertyName("doc_name")] public string? DocumentName { get; init; }

    /// <summary>How many chunks the document gave; <see langword="null"/> for texts and images.</summary>
    [JsonPropertyName("num_chunks")] public int? ChunkCount { get; init; }

    /// <summary>How many texts or images were kept; <see langword="null"/> for documents.</summary>
    [JsonPropertyName("num_entities")] public int? EntityCount { get; init; }

    /// <summary>The ids of texts, in the order in which they were sent.</summary>
    public IReadOnlyList<long> Ids { get; init => field = value ?? []; } = [];

    /// <summary>What was used.</summary>
    public CollectionUsage? Usage { get; init; }

    /// <summary>The tokens that were used, as older servers tell.</summary>
    [JsonPropertyName("token_usage")] public long? TokenUsage { get => field ?? Usage?.Embedding; init; }

    /// <summary>What did not work as it was asked for.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];
}

/// <summary>What is looked for in a collection.</summary>
public sealed record CollectionSearch
{
    /// <summary>The text to search by; this, or an image.</summary>
    public string? QueryText { get; init; }

    /// <summary>The address of the image to search by.</summary>
    public Uri? QueryImageUrl { get; init; }

    /// <summary>How many hits at most, 1 to 500; the server's default unless given.</summary>
    public int? Limit { get; init; }

    /// <summary>How many hits are passed over; none unless given.</summary>
    public int? Offset { get; init; }

    /// <summary>What is told of each hit beside its id, its distance and its text.</summary>
    public IReadOnlyList<string> OutputFields { get; init; } = [];

    /// <summary>An expression that hits fulfil, such as <c>year &gt; 2020 and doc_name like "a%"</c>; all unless given.</summary>
    public string? Filter { get; init; }
}

/// <summary>What a search found.</summary>
public sealed record CollectionSearchResult
{
    /// <summary>The hits, best first.</summary>
    [JsonPropertyName("result")] public IReadOnlyList<CollectionHit> Hits { get; init => field = value ?? []; } = [];

    /// <summary>What was used.</summary>
    public CollectionUsage? Usage { get; init; }

    /// <summary>The tokens that were used, as older servers tell.</summary>
    [JsonPropertyName("token_usage")] public long? TokenUsage { get => field ?? Usage?.Embedding; init; }

    /// <summary>What did not work as it was asked for.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value ?? []; } = [];
}

/// <summary>Something that a search found.</summary>
[JsonConverter(typeof(CollectionHitConverter))]
public sealed record CollectionHit
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>How close it is: the more, the better.</summary>
    public double Distance { get; init; }

    /// <summary>All that was told of it beside its id and its distance.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Its text, or that of the chunk; <see langword="null"/> for images.</summary>
    public string? Text => TextOf("chunk_text") ?? TextOf("text");

    private string? TextOf(string name) => Fields.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>What a run took out of a collection.</summary>
public sealed record DeletionResult
{
    /// <summary>How many chunks, texts or images.</summary>
    [JsonIgnore] public long DeletedCount => Entities ?? Chunks ?? 0;

    [JsonInclude, JsonPropertyName("num_deleted_entities")] internal long? Entities { get; init; }

    [JsonInclude, JsonPropertyName("num_deleted_chunks")] internal long? Chunks { get; init; }
}

/// <summary>How the protocol wraps every answer.</summary>
internal sealed record Envelope<T>
{
    public const int Success = 200;

    public int Code { get; init; }

    public string? Message { get; init; }

    public string? RequestId { get; init; }

    public T? Data { get; init; }
}

/// <summary>The body of a run.</summary>
internal sealed record CollectionRun(System.Text.Json.Nodes.JsonObject Data, SearchParameters? Params = null);

/// <summary>How a search is done.</summary>
internal sealed record SearchParameters(int? Limit, int? Offset, IReadOnlyList<string> OutputFields, string? Filter);
