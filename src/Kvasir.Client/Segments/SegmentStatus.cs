using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>How far a segment is.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<SegmentStatus>))]
public readonly record struct SegmentStatus(string Value) : IExtensibleEnum<SegmentStatus>
{
    /// <summary>It is stored and not yet findable.</summary>
    public static SegmentStatus Waiting { get; } = new("waiting");

    /// <summary>It is being made findable.</summary>
    public static SegmentStatus Indexing { get; } = new("indexing");

    /// <summary>It can be found.</summary>
    public static SegmentStatus Completed { get; } = new("completed");

    /// <summary>It failed.</summary>
    public static SegmentStatus Error { get; } = new("error");

    /// <summary>Its document is being cut anew; it goes.</summary>
    public static SegmentStatus Resegment { get; } = new("re_segment");

    /// <summary>It was stopped.</summary>
    public static SegmentStatus Paused { get; } = new("paused");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static SegmentStatus FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
