using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Sources;

namespace Kvasir.Pipelines.Datasources;

/// <summary>What data sources show, in the shapes that clients know.</summary>
internal static class BrowseData
{
    private const string Next = "next";

    public static JsonObject Of(OnlineWorkspace workspace) => new()
    {
        ["workspace_id"] = workspace.Id,
        ["workspace_name"] = workspace.Name,
        ["workspace_icon"] = workspace.Icon,
        ["total"] = workspace.Pages.Count,
        ["pages"] = new JsonArray([.. workspace.Pages.Select(Of)]),
    };

    public static JsonObject Of(DriveListing listing) => new()
    {
        ["bucket"] = listing.Bucket,
        ["files"] = new JsonArray([.. listing.Entries.Select(Of)]),
        ["is_truncated"] = listing.Next is not null,
        ["next_page_parameters"] = listing.Next is null ? null : new JsonObject { [Next] = listing.Next },
    };

    public static JsonObject Of(CrawledPage page) => new() { ["source_url"] = page.SourceUrl, ["content"] = page.Content ?? "", ["title"] = page.Title, ["description"] = page.Description };

    public static JsonObject Of(OnlinePage page) => new()
    {
        ["page_id"] = page.Id,
        ["page_name"] = page.Name,
        ["page_icon"] = page.Icon is { } icon ? Icon(icon, icon.Contains("://", StringComparison.Ordinal) ? "url" : "emoji") : null,
        ["type"] = page.Type,
        ["last_edited_time"] = page.LastEditedTime,
        ["parent_id"] = page.ParentId,
    };

    /// <summary>Which page of which folder is wanted. What the pipeline's author fixed is not changed by a client.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static DriveBrowse Folder(JsonObject inputs, JsonObject parameters)
    {
        var size = inputs["max_keys"] is null ? 20 : inputs["max_keys"].Whole() ?? throw KvasirException.InvalidParam("inputs.max_keys", "must be a whole number");
        var next = inputs["next_page_parameters"];
        return new DriveBrowse(Text(parameters, inputs, "bucket"), Text(parameters, inputs, "prefix") ?? "", size, (next is JsonObject members ? members[Next] : next).Text() is { Length: > 0 } token ? token : null);
    }

    private static JsonObject Icon(string icon, string type) => new() { ["type"] = type, [type] = icon };

    private static JsonObject Of(DriveEntry entry) => new() { ["id"] = entry.Id, ["name"] = entry.Name, ["size"] = entry.Size, ["type"] = entry.IsFolder ? "folder" : "file" };

    private static string? Text(JsonObject first, JsonObject second, string name) => DatasourceItem.Text(first, name) ?? DatasourceItem.Text(second, name);
}
