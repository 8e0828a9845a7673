using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>Where text is cut.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<SplitBy>))]
public readonly record struct SplitBy(string Value) : IExtensibleEnum<SplitBy>
{
    /// <summary>At a separator.</summary>
    public static SplitBy Separator { get; } = new("separator");

    /// <summary>Between sentences.</summary>
    public static SplitBy Sentence { get; } = new("sentence");

    /// <summary>At headings of Markdown.</summary>
    public static SplitBy Markdown { get; } = new("markdown");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static SplitBy FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
