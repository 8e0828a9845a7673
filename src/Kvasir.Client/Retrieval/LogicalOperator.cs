using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>How conditions are combined.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<LogicalOperator>))]
public readonly record struct LogicalOperator(string Value) : IExtensibleEnum<LogicalOperator>
{
    /// <summary>All hold.</summary>
    public static LogicalOperator And { get; } = new("and");

    /// <summary>One holds.</summary>
    public static LogicalOperator Or { get; } = new("or");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static LogicalOperator FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
