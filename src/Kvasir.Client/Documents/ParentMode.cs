using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What the parent of child chunks is.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<ParentMode>))]
public readonly record struct ParentMode(string Value) : IExtensibleEnum<ParentMode>
{
    /// <summary>A passage.</summary>
    public static ParentMode Paragraph { get; } = new("paragraph");

    /// <summary>The whole document.</summary>
    public static ParentMode FullDoc { get; } = new("full-doc");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static ParentMode FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
