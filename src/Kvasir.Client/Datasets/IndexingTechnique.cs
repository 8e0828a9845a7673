using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>How a dataset is indexed.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<IndexingTechnique>))]
public readonly record struct IndexingTechnique(string Value) : IExtensibleEnum<IndexingTechnique>
{
    /// <summary>By an embedding model.</summary>
    public static IndexingTechnique HighQuality { get; } = new("high_quality");

    /// <summary>By keywords, without a model.</summary>
    public static IndexingTechnique Economy { get; } = new("economy");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static IndexingTechnique FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
