using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Sources;

namespace Kvasir.Pipelines.Sync;

/// <summary>The tag of a web page as it is kept, with the page's address.</summary>
internal static class StoredPageTag
{
    /// <summary>As it is kept.</summary>
    public static string Write(string address, PageTag tag)
    {
        var stored = new JsonObject { ["url"] = address, ["etag"] = tag.ETag, ["last_modified"] = tag.LastModified?.ToString("O", CultureInfo.InvariantCulture) };
        if (tag.Links is { } links) stored["links"] = new JsonArray([.. links.Select(link => (JsonNode)link)]);
        return stored.ToJsonString();
    }

    /// <summary>From its stored form.</summary>
    public static (string Address, PageTag Tag) Read(string stored)
    {
        var members = (JsonObject)JsonNode.Parse(stored)!;
        var changed = members["last_modified"].Text() is { } time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) : (DateTimeOffset?)null;
        var links = members["links"] is JsonArray all ? all.Select(link => link.Text()!).ToList() : null;
        return (members["url"].Text()!, new PageTag(members["etag"].Text(), changed) { Links = links });
    }
}
