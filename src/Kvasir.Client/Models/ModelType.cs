using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What a model does.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<ModelType>))]
public readonly record struct ModelType(string Value) : IExtensibleEnum<ModelType>
{
    /// <summary>Turns text into vectors.</summary>
    public static ModelType TextEmbedding { get; } = new("text-embedding");

    /// <summary>Orders passages by how well they answer.</summary>
    public static ModelType Rerank { get; } = new("rerank");

    /// <summary>Writes text.</summary>
    public static ModelType Llm { get; } = new("llm");

    /// <summary>Speaks.</summary>
    public static ModelType Tts { get; } = new("tts");

    /// <summary>Listens.</summary>
    public static ModelType SpeechToText { get; } = new("speech2text");

    /// <summary>Judges content.</summary>
    public static ModelType Moderation { get; } = new("moderation");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static ModelType FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
