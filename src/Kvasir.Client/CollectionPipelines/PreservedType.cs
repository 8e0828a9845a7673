using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What a preserved value is. The names are the protocol's.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<PreservedType>))]
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The names are the protocol's.")]
public readonly record struct PreservedType(string Value) : IExtensibleEnum<PreservedType>
{
    /// <summary>True or false.</summary>
    public static PreservedType Bool { get; } = new("Bool");

    /// <summary>A whole number of 8 bits.</summary>
    public static PreservedType Int8 { get; } = new("Int8");

    /// <summary>A whole number of 16 bits.</summary>
    public static PreservedType Int16 { get; } = new("Int16");

    /// <summary>A whole number of 32 bits.</summary>
    public static PreservedType Int32 { get; } = new("Int32");

    /// <summary>A whole number of 64 bits.</summary>
    public static PreservedType Int64 { get; } = new("Int64");

    /// <summary>A number of 32 bits.</summary>
    public static PreservedType Float { get; } = new("Float");

    /// <summary>A number of 64 bits.</summary>
    public static PreservedType Double { get; } = new("Double");

    /// <summary>A text of at most 4,000 characters.</summary>
    public static PreservedType VarChar { get; } = new("VarChar");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static PreservedType FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
