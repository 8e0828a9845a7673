using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What is done to several documents at once.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<DocumentAction>))]
public readonly record struct DocumentAction(string Value) : IExtensibleEnum<DocumentAction>
{
    /// <summary>They are found again.</summary>
    public static DocumentAction Enable { get; } = new("enable");

    /// <summary>They are kept and not found.</summary>
    public static DocumentAction Disable { get; } = new("disable");

    /// <summary>They are put away: not found, not changed.</summary>
    public static DocumentAction Archive { get; } = new("archive");

    /// <summary>They are taken back.</summary>
    public static DocumentAction Unarchive { get; } = new("un_archive");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static DocumentAction FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
