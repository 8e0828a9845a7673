using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>Where the passages of a dataset live.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<DatasetProvider>))]
public readonly record struct DatasetProvider(string Value) : IExtensibleEnum<DatasetProvider>
{
    /// <summary>In this server.</summary>
    public static DatasetProvider Vendor { get; } = new("vendor");

    /// <summary>In another system, which is asked by the External Knowledge API.</summary>
    public static DatasetProvider External { get; } = new("external");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static DatasetProvider FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
