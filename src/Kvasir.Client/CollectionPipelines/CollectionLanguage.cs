using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>The language that a function reads.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<CollectionLanguage>))]
public readonly record struct CollectionLanguage(string Value) : IExtensibleEnum<CollectionLanguage>
{
    /// <summary>English.</summary>
    public static CollectionLanguage English { get; } = new("ENGLISH");

    /// <summary>Chinese.</summary>
    public static CollectionLanguage Chinese { get; } = new("CHINESE");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static CollectionLanguage FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
