using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>How a document is cut.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<ProcessRuleMode>))]
public readonly record struct ProcessRuleMode(string Value) : IExtensibleEnum<ProcessRuleMode>
{
    /// <summary>As the server thinks best.</summary>
    public static ProcessRuleMode Automatic { get; } = new("automatic");

    /// <summary>By rules.</summary>
    public static ProcessRuleMode Custom { get; } = new("custom");

    /// <summary>Into parents and child chunks, by rules.</summary>
    public static ProcessRuleMode Hierarchical { get; } = new("hierarchical");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static ProcessRuleMode FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
