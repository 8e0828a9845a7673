using System.Text.Json;
using System.Text.Json.Serialization;
using Kvasir.Collections;

namespace Kvasir.Server.Zilliz;

/// <summary>What an ingestion has stored. Of the first members those are there that the kind of collection has.</summary>
internal sealed record IngestionAnswer
{
    [JsonPropertyName("doc_name")] public string? DocName { get; init; }

    [JsonPropertyName("num_chunks")] public int? NumChunks { get; init; }

    [JsonPropertyName("num_entities")] public int? NumEntities { get; init; }

    public IReadOnlyList<long>? Ids { get; init; }

    public required UsageAnswer Usage { get; init; }

    /// <summary>What early clients read in place of <see cref="Usage"/>.</summary>
    [JsonPropertyName("token_usage")] public long TokenUsage => Usage.Embedding;

    public IReadOnlyList<string>? Warnings { get; init; }

    public static IngestionAnswer From(CollectionKind kind, Ingested ingested)
    {
        var count = ingested.Ids.Count;
        var answer = new IngestionAnswer { Usage = new UsageAnswer(ingested.Tokens), Warnings = ingested.Warnings.Count > 0 ? ingested.Warnings : null };
        return kind switch
        {
            CollectionKind.Doc => answer with { DocName = ingested.Document.Name, NumChunks = count },
            CollectionKind.Text => answer with { NumEntities = count, Ids = ingested.Ids },
            _ => answer with { NumEntities = count },
        };
    }
}

/// <summary>What a search has found.</summary>
internal sealed record SearchAnswer
{
    public required IReadOnlyList<EntityHit> Result { get; init; }

    /// <summary>The same once more: the documentation had both names.</summary>
    public IReadOnlyList<EntityHit>? Results { get; init; }

    public required UsageAnswer Usage { get; init; }

    /// <summary>What early clients read in place of <see cref="Usage"/>.</summary>
    [JsonPropertyName("token_usage")] public long TokenUsage => Usage.Embedding + (Usage.Rerank ?? 0);

    public IReadOnlyList<string>? Warnings { get; init; }

    public static SearchAnswer From(EntityHits found, bool repeats) => new()
    {
        Result = found.Hits,
        Results = repeats ? found.Hits : null,
        Usage = new UsageAnswer(found.EmbeddingTokens, found.RerankTokens),
        Warnings = found.Warnings.Count > 0 ? found.Warnings : null,
    };
}

/// <summary>How much a deletion has deleted, by both names that documentation has.</summary>
/// <param name="NumDeletedChunks">Entities.</param>
/// <param name="NumDeletedEntities">Entities.</param>
internal sealed record DeletionAnswer([property: JsonPropertyName("num_deleted_chunks")] int NumDeletedChunks, [property: JsonPropertyName("num_deleted_entities")] int NumDeletedEntities);

/// <summary>Writes a hit: exactly the fields that it has, for what is more ends up in what clients tell a language model.</summary>
internal sealed class EntityHitConverter : JsonConverter<EntityHit>
{
    public override EntityHit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Hits are written only.");

    public override void Write(Utf8JsonWriter writer, EntityHit value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("id", value.Id);
        writer.WriteNumber("distance", value.Distance);
        foreach (var (name, field) in value.Fields)
        {
            writer.WritePropertyName(name);
            switch (field)
            {
                case null: writer.WriteNullValue(); break;
                case string text: writer.WriteStringValue(text); break;
                case bool truth: writer.WriteBooleanValue(truth); break;
                case long number: writer.WriteNumberValue(number); break;
                case float number: writer.WriteNumberValue(number); break;
                case double number: writer.WriteNumberValue(number); break;
                case float[] vector: Write(writer, vector); break;
                default: throw new ArgumentException($"A field of type {field.GetType()} has no form on the wire.", nameof(value));
            }
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, float[] vector)
    {
        writer.WriteStartArray();
        foreach (var component in vector) writer.WriteNumberValue(component);
        writer.WriteEndArray();
    }
}
