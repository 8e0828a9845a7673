using System.Text.Json.Serialization;

namespace Kvasir.Models.Images.Endpoints;

/// <summary>What is sent to an endpoint of multimodal embeddings.</summary>
internal sealed record ImageEmbeddingsRequest(string Model, IReadOnlyList<ImageEmbeddingsInput> Input);

/// <summary>A picture, in base64, or a text.</summary>
internal sealed record ImageEmbeddingsInput(ReadOnlyMemory<byte>? Image, string? Text);

/// <summary>The wire records of the multimodal embeddings API, whose answers are those of the embeddings API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageEmbeddingsRequest))]
internal sealed partial class ImageEndpointJson : JsonSerializerContext;
