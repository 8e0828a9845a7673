using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>How a child chunk came to be.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<ChildChunkType>))]
public readonly record struct ChildChunkType(string Value) : IExtensibleEnum<ChildChunkType>
{
    /// <summary>By the rule of its document.</summary>
    public static ChildChunkType Automatic { get; } = new("automatic");

    /// <summary>Somebody added or edited it.</summary>
    public static ChildChunkType Customized { get; } = new("customized");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static ChildChunkType FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
