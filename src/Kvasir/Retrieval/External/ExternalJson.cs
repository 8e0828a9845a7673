using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kvasir.Retrieval.External;

/// <summary>What an external knowledge base is asked.</summary>
internal sealed record ExternalQuery(string KnowledgeId, string Query, ExternalSetting RetrievalSetting);

/// <summary>How it shall search.</summary>
internal sealed record ExternalSetting(int TopK, double ScoreThreshold);

/// <summary>What it answers.</summary>
internal sealed record ExternalAnswer(IReadOnlyList<ExternalRecord>? Records);

/// <summary>A passage that an external knowledge base found.</summary>
/// <param name="Content">The text.</param>
/// <param name="Score">As the external system scores it; <see langword="null"/> when it does not.</param>
/// <param name="Title">Where it is from.</param>
/// <param name="Metadata">Whatever the external system says about it.</param>
public sealed record ExternalRecord(string? Content, double? Score, string? Title, JsonElement? Metadata);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ExternalQuery))]
[JsonSerializable(typeof(ExternalAnswer))]
internal sealed partial class ExternalJson : JsonSerializerContext;
