using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What the lengths of a rule are counted in.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<LengthUnit>))]
public readonly record struct LengthUnit(string Value) : IExtensibleEnum<LengthUnit>
{
    /// <summary>Characters.</summary>
    public static LengthUnit Character { get; } = new("character");

    /// <summary>Tokens of the embedding model.</summary>
    public static LengthUnit Token { get; } = new("token");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static LengthUnit FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
