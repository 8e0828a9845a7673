using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Definitions;
using Kvasir.Sources;

namespace Kvasir.Pipelines.Sync;

/// <summary>
/// What is taken of all that a source has. Of a drive: <c>bucket</c> and <c>prefix</c>, a folder's id. Of online documents: <c>workspace_ids</c> and <c>page_ids</c>, all
/// without them. Of a web site nothing: the crawl's parameters say it.
/// </summary>
internal static class SourceScope
{
    private const int MaxIds = 10_000;
    private const int MaxCharacters = 2000;

    /// <summary>Throws unless it is one for sources of a type.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static void Check(DataSourceType type, JsonObject scope)
    {
        string[] known = type switch { DataSourceType.OnlineDrive => ["bucket", "prefix"], DataSourceType.OnlineDocument => ["workspace_ids", "page_ids"], _ => [] };
        foreach (var (name, value) in scope)
        {
            if (!known.Contains(name)) throw KvasirException.InvalidParam($"scope.{KvasirException.Shorten(name)}", known.Length == 0 ? $"is not taken: what is crawled is said by the inputs" : $"is not taken; there are {string.Join(", ", known)}");
            if (type == DataSourceType.OnlineDrive ? !IsText(value) : value is not (null or JsonArray) || (value as JsonArray ?? []).Any(id => id is null || !IsText(id)) || (value as JsonArray)?.Count > MaxIds)
                throw KvasirException.InvalidParam($"scope.{name}", type == DataSourceType.OnlineDrive ? $"must be a text of at most {MaxCharacters} characters" : $"must be a list of at most {MaxIds} ids");
        }
    }

    /// <summary>Whether a page is taken.</summary>
    public static bool Takes(JsonObject scope, string workspaceId, string pageId) => Names(scope, "workspace_ids", workspaceId) && Names(scope, "page_ids", pageId);

    /// <summary>The folder of a drive; what the pipeline's author fixed is not changed.</summary>
    public static DriveBrowse Folder(JsonObject scope, JsonObject parameters) => BrowseData.Folder(scope, parameters);

    private static bool Names(JsonObject scope, string member, string id) => scope[member] is not JsonArray ids || ids.Any(one => one.Text() == id);

    private static bool IsText(JsonNode? value) => value is null || (value.GetValueKind() == JsonValueKind.String && value.Text()!.Length <= MaxCharacters);
}
