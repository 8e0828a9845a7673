using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>The state of a document in one word.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<DisplayStatus>))]
public readonly record struct DisplayStatus(string Value) : IExtensibleEnum<DisplayStatus>
{
    /// <summary>It waits.</summary>
    public static DisplayStatus Queuing { get; } = new("queuing");

    /// <summary>It is being indexed.</summary>
    public static DisplayStatus Indexing { get; } = new("indexing");

    /// <summary>It was stopped and can go on.</summary>
    public static DisplayStatus Paused { get; } = new("paused");

    /// <summary>It failed.</summary>
    public static DisplayStatus Error { get; } = new("error");

    /// <summary>It can be found.</summary>
    public static DisplayStatus Available { get; } = new("available");

    /// <summary>It is complete and switched off.</summary>
    public static DisplayStatus Disabled { get; } = new("disabled");

    /// <summary>It is put away and cannot be changed.</summary>
    public static DisplayStatus Archived { get; } = new("archived");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static DisplayStatus FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
