using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>How documents come into a dataset.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<RuntimeMode>))]
public readonly record struct RuntimeMode(string Value) : IExtensibleEnum<RuntimeMode>
{
    /// <summary>They are uploaded.</summary>
    public static RuntimeMode General { get; } = new("general");

    /// <summary>A pipeline reads and cuts them.</summary>
    public static RuntimeMode RagPipeline { get; } = new("rag_pipeline");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static RuntimeMode FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
