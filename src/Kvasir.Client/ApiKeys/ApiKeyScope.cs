using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What an API key may do.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<ApiKeyScope>))]
public readonly record struct ApiKeyScope(string Value) : IExtensibleEnum<ApiKeyScope>
{
    /// <summary>Look at everything and search.</summary>
    public static ApiKeyScope Read { get; } = new("read");

    /// <summary>Add, change and delete; does not include reading.</summary>
    public static ApiKeyScope Write { get; } = new("write");

    /// <summary>Everything, also managing keys.</summary>
    public static ApiKeyScope Admin { get; } = new("admin");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static ApiKeyScope FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
