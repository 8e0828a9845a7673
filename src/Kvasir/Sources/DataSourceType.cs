using System.Text.Json.Serialization;

namespace Kvasir.Sources;

/// <summary>The kinds of data source, by the names that the wire, the rows and a pipeline's definition use.</summary>
public enum DataSourceType
{
    /// <summary>A file that was uploaded.</summary>
    [JsonStringEnumMemberName("local_file")] LocalFile,

    /// <summary>Pages of a service that keeps documents, such as a wiki or a repository.</summary>
    [JsonStringEnumMemberName("online_document")] OnlineDocument,

    /// <summary>Pages of a web site.</summary>
    [JsonStringEnumMemberName("website_crawl")] WebsiteCrawl,

    /// <summary>Files of a bucket or a remote folder.</summary>
    [JsonStringEnumMemberName("online_drive")] OnlineDrive,
}
