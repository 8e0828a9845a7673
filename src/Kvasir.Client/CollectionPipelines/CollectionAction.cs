using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What a function of a pipeline over a collection does.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<CollectionAction>))]
public readonly record struct CollectionAction(string Value) : IExtensibleEnum<CollectionAction>
{
    /// <summary>Cuts and embeds a document.</summary>
    public static CollectionAction IndexDocument { get; } = new("INDEX_DOC");

    /// <summary>Embeds texts as they are.</summary>
    public static CollectionAction IndexText { get; } = new("INDEX_TEXT");

    /// <summary>Embeds an image.</summary>
    public static CollectionAction IndexImage { get; } = new("INDEX_IMAGE");

    /// <summary>Keeps a value beside what is embedded.</summary>
    public static CollectionAction Preserve { get; } = new("PRESERVE");

    /// <summary>Finds chunks of documents.</summary>
    public static CollectionAction SearchDocumentChunk { get; } = new("SEARCH_DOC_CHUNK");

    /// <summary>Finds texts.</summary>
    public static CollectionAction SearchText { get; } = new("SEARCH_TEXT");

    /// <summary>Finds images that look like one.</summary>
    public static CollectionAction SearchImageByImage { get; } = new("SEARCH_IMAGE_BY_IMAGE");

    /// <summary>Finds images that show what a text says.</summary>
    public static CollectionAction SearchImageByText { get; } = new("SEARCH_IMAGE_BY_TEXT");

    /// <summary>Deletes a document.</summary>
    public static CollectionAction PurgeDocument { get; } = new("PURGE_DOC_INDEX");

    /// <summary>Deletes texts.</summary>
    public static CollectionAction PurgeText { get; } = new("PURGE_TEXT_INDEX");

    /// <summary>Deletes an image.</summary>
    public static CollectionAction PurgeImage { get; } = new("PURGE_IMAGE_INDEX");

    /// <summary>Deletes what an expression describes.</summary>
    public static CollectionAction PurgeByExpression { get; } = new("PURGE_BY_EXPRESSION");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static CollectionAction FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
