using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What the values of a metadata field are.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<MetadataFieldType>))]
public readonly record struct MetadataFieldType(string Value) : IExtensibleEnum<MetadataFieldType>
{
    /// <summary>Texts.</summary>
    public static MetadataFieldType Text { get; } = new("string");

    /// <summary>Numbers.</summary>
    public static MetadataFieldType Number { get; } = new("number");

    /// <summary>Moments, as Unix seconds.</summary>
    public static MetadataFieldType Time { get; } = new("time");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static MetadataFieldType FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
