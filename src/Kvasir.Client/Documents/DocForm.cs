using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What the segments of a document are.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<DocForm>))]
public readonly record struct DocForm(string Value) : IExtensibleEnum<DocForm>
{
    /// <summary>Passages.</summary>
    public static DocForm TextModel { get; } = new("text_model");

    /// <summary>Parents with child chunks; the children are searched, the parents answered.</summary>
    public static DocForm HierarchicalModel { get; } = new("hierarchical_model");

    /// <summary>Questions with answers.</summary>
    public static DocForm QaModel { get; } = new("qa_model");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static DocForm FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
