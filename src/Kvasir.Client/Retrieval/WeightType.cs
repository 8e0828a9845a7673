using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>How the weights of a hybrid search were chosen.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<WeightType>))]
public readonly record struct WeightType(string Value) : IExtensibleEnum<WeightType>
{
    /// <summary>Meaning counts more.</summary>
    public static WeightType SemanticFirst { get; } = new("semantic_first");

    /// <summary>Words count more.</summary>
    public static WeightType KeywordFirst { get; } = new("keyword_first");

    /// <summary>By hand.</summary>
    public static WeightType Customized { get; } = new("customized");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static WeightType FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
