using Kvasir.Pipelines.Nodes;
using Kvasir.Sources;

namespace Kvasir.Pipelines.Datasources;

/// <summary>What datasource nodes bring, by the names that pipelines read it under.</summary>
public static class DatasourceOutputs
{
    /// <summary>In the node's process data: the upload that holds the file, to be attached to the document.</summary>
    public const string UploadFileId = "upload_file_id";

    /// <summary>In the node's process data: what changes whenever the content does.</summary>
    public const string Version = "version";

    /// <summary>In the node's process data: the name that was found for an item that came without.</summary>
    public const string DocumentName = "document_name";

    private static readonly Dictionary<string, OutputType> Files = new() { ["file"] = OutputType.File, ["datasource_type"] = OutputType.Text };

    private static readonly Dictionary<string, OutputType> Pages = Texts("content", "page_id", "workspace_id", "title", "type", "last_edited_time", "icon", "datasource_type");

    private static readonly Dictionary<string, OutputType> Websites = Texts("source_url", "url", "title", "description", "content", "icon", "datasource_type");

    /// <summary>The outputs of a type.</summary>
    public static IReadOnlyDictionary<string, OutputType> Of(DataSourceType? type) => type switch
    {
        DataSourceType.OnlineDocument => Pages,
        DataSourceType.WebsiteCrawl => Websites,
        null => Texts("datasource_type"),
        _ => Files,
    };

    private static Dictionary<string, OutputType> Texts(params ReadOnlySpan<string> names)
    {
        var texts = new Dictionary<string, OutputType>(StringComparer.Ordinal);
        foreach (var name in names) texts.Add(name, OutputType.Text);
        return texts;
    }
}
