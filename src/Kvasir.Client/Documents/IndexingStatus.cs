using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>How far the indexing of a document is.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<IndexingStatus>))]
public readonly record struct IndexingStatus(string Value) : IExtensibleEnum<IndexingStatus>
{
    /// <summary>It is queued.</summary>
    public static IndexingStatus Waiting { get; } = new("waiting");

    /// <summary>Its file is being read.</summary>
    public static IndexingStatus Parsing { get; } = new("parsing");

    /// <summary>Its text is being cleaned.</summary>
    public static IndexingStatus Cleaning { get; } = new("cleaning");

    /// <summary>Its text is being cut.</summary>
    public static IndexingStatus Splitting { get; } = new("splitting");

    /// <summary>Its segments are being made findable.</summary>
    public static IndexingStatus Indexing { get; } = new("indexing");

    /// <summary>It can be found.</summary>
    public static IndexingStatus Completed { get; } = new("completed");

    /// <summary>It failed.</summary>
    public static IndexingStatus Error { get; } = new("error");

    /// <summary>It was stopped and can go on.</summary>
    public static IndexingStatus Paused { get; } = new("paused");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static IndexingStatus FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
