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
internal sealed record EmbeddingsItem(int Index, JsonElement Embedding);

/// <summary>What a request cost.</summary>
internal sealed record EmbeddingsUsage(long? PromptTokens, long? TotalTokens);

/// <summary>The wire records of the embeddings API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EmbeddingsRequest))]
[JsonSerializable(typeof(EmbeddingsResponse))]
internal sealed partial class EmbeddingsJson : JsonSerializerContext;
