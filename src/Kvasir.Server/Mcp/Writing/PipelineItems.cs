using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Client;

namespace Kvasir.Server.Mcp.Writing;

/// <summary>Items of a run as a tool is given them.</summary>
internal static class PipelineItems
{
    /// <summary>An item as the protocol has it; a file is uploaded.</summary>
    /// <exception cref="KvasirException">It lacks what its data source needs.</exception>
    public static async Task<DatasourceItem> ReadAsync(KnowledgeClient client, DatasourceKind kind, JsonObject item, string place, CancellationToken cancellationToken)
    {
        if (kind == DatasourceKind.LocalFile)
        {
            var file = FileUpload.FromBytes(Encoding.UTF8.GetBytes(Need("text")), Need("name"), "text/plain");
            return DatasourceItem.LocalFile(await client.Pipelines.UploadFileAsync(file, cancellationToken: cancellationToken));
        }

        if (kind == DatasourceKind.WebsiteCrawl)
        {
            return Uri.TryCreate(Need("url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                ? DatasourceItem.WebPage(url!, Text("name"))
                : throw KvasirException.InvalidParam($"{place}.url", $"must be an address such as https://example.com/page, was '{KvasirException.Shorten(Need("url"))}'");
        }

        return kind == DatasourceKind.OnlineDrive ? DatasourceItem.DriveEntry(Need("id"), Text("type") ?? "file", Text("name"), Text("bucket"))
            : kind == DatasourceKind.OnlineDocument ? DatasourceItem.OnlinePage(Need("workspace_id"), new DatasourcePage(Need("page_id"), Text("type") ?? "page", Text("name")))
            : throw KvasirException.InvalidParam("start_node_id", $"is a data source of a kind that this tool does not know: {kind}");

        string Need(string member) => Text(member) ?? throw KvasirException.InvalidParam($"{place}.{member}", $"is missing: an item of {kind} needs it");

        string? Text(string member) => item[member]?.GetValue<string>() is { Length: > 0 } text ? text : null;
    }
}
