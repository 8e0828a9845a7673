using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>What a pipeline reads from.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<DatasourceKind>))]
public readonly record struct DatasourceKind(string Value) : IExtensibleEnum<DatasourceKind>
{
    /// <summary>Uploaded files.</summary>
    public static DatasourceKind LocalFile { get; } = new("local_file");

    /// <summary>Pages of an online document.</summary>
    public static DatasourceKind OnlineDocument { get; } = new("online_document");

    /// <summary>Pages of a web site.</summary>
    public static DatasourceKind WebsiteCrawl { get; } = new("website_crawl");

    /// <summary>Files of an online drive.</summary>
    public static DatasourceKind OnlineDrive { get; } = new("online_drive");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static DatasourceKind FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
