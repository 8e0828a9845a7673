using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kvasir.Models.OpenAiCompatible;

/// <summary>What is sent to an embeddings endpoint.</summary>
internal sealed record EmbeddingsRequest(
    string Model,
    IReadOnlyList<string> Input,
    string EncodingFormat,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Dimensions);

/// <summary>What an embeddings endpoint answers.</summary>
internal sealed record EmbeddingsResponse(IReadOnlyList<EmbeddingsItem>? Data, EmbeddingsUsage? Usage);

/// <summary>One vector: an array of numbers, or base64 of little-endian float32.</summary>
internal sealed record EmbeddingsItem(int Index, [property: JsonConverter(typeof(EmbeddingConverter))] float[]? Embedding);

/// <summary>Reads a vector as it comes, without keeping its text.</summary>
internal sealed class EmbeddingConverter : JsonConverter<float[]>
{
    public override float[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return MemoryMarshal.Cast<byte, float>(reader.GetBytesFromBase64()).ToArray();
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException();
        var components = new List<float>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) components.Add(reader.GetSingle());
        return [.. components];
    }

    public override void Write(Utf8JsonWriter writer, float[] value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>What a request cost.</summary>
internal sealed record EmbeddingsUsage(long? PromptTokens, long? TotalTokens);

/// <summary>The wire records of the embeddings API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EmbeddingsRequest))]
[JsonSerializable(typeof(EmbeddingsResponse))]
internal sealed partial class EmbeddingsJson : JsonSerializerContext;
