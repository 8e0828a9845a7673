using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What a pipeline over a collection does.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<CollectionPipelineType>))]
public readonly record struct CollectionPipelineType(string Value) : IExtensibleEnum<CollectionPipelineType>
{
    /// <summary>Puts documents, texts or images in.</summary>
    public static CollectionPipelineType Ingestion { get; } = new("INGESTION");

    /// <summary>Finds them.</summary>
    public static CollectionPipelineType Search { get; } = new("SEARCH");

    /// <summary>Takes them out.</summary>
    public static CollectionPipelineType Deletion { get; } = new("DELETION");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static CollectionPipelineType FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
