using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>Where a document comes from.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<DataSourceType>))]
public readonly record struct DataSourceType(string Value) : IExtensibleEnum<DataSourceType>
{
    /// <summary>A file or a text that was sent.</summary>
    public static DataSourceType UploadFile { get; } = new("upload_file");

    /// <summary>A page of Notion.</summary>
    public static DataSourceType NotionImport { get; } = new("notion_import");

    /// <summary>A page of a web site.</summary>
    public static DataSourceType WebsiteCrawl { get; } = new("website_crawl");

    /// <summary>A file that a pipeline read.</summary>
    public static DataSourceType LocalFile { get; } = new("local_file");

    /// <summary>An online document that a pipeline read.</summary>
    public static DataSourceType OnlineDocument { get; } = new("online_document");

    /// <summary>A file of an online drive that a pipeline read.</summary>
    public static DataSourceType OnlineDrive { get; } = new("online_drive");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static DataSourceType FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
