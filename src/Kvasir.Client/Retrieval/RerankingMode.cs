using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What orders the passages in the end.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<RerankingMode>))]
public readonly record struct RerankingMode(string Value) : IExtensibleEnum<RerankingMode>
{
    /// <summary>A rerank model.</summary>
    public static RerankingMode RerankingModel { get; } = new("reranking_model");

    /// <summary>The weights of meaning and words.</summary>
    public static RerankingMode WeightedScore { get; } = new("weighted_score");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static RerankingMode FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
