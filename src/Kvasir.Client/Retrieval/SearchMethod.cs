using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>How passages are found.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<SearchMethod>))]
public readonly record struct SearchMethod(string Value) : IExtensibleEnum<SearchMethod>
{
    /// <summary>By keywords, in an economy dataset.</summary>
    public static SearchMethod Keyword { get; } = new("keyword_search");

    /// <summary>By meaning.</summary>
    public static SearchMethod Semantic { get; } = new("semantic_search");

    /// <summary>By words.</summary>
    public static SearchMethod FullText { get; } = new("full_text_search");

    /// <summary>By meaning and words.</summary>
    public static SearchMethod Hybrid { get; } = new("hybrid_search");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static SearchMethod FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
