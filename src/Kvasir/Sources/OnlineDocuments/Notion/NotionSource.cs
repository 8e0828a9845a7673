using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Sources.Http;

namespace Kvasir.Sources.OnlineDocuments.Notion;

/// <summary>Brings pages and databases of a Notion workspace that its owner shared with an integration, over Notion's public API.</summary>
/// <param name="http">Makes the requests.</param>
/// <param name="time">The clock by which retries wait.</param>
public sealed class NotionSource(GuardedHttp http, TimeProvider time) : IOnlineDocumentSource
{
    private static readonly string[] SecretNames = ["integration_secret", "api_key", "token"];

    /// <inheritdoc/>
    public string Provider => "notion";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Aliases { get; } = ["notion_datasource", "langgenius/notion_datasource"];

    /// <inheritdoc/>
    public DataSourceType Type => DataSourceType.OnlineDocument;

    /// <inheritdoc/>
    public IReadOnlyList<CredentialField> CredentialFields { get; } =
    [
        new("integration_secret", Required: true, Secret: true, "The secret of an internal integration, with which the pages are shared. Also read from api_key and token."),
        new("base_url", Required: false, Secret: false, "Where the API is, when not at https://api.notion.com."),
    ];

    /// <inheritdoc/>
    public async IAsyncEnumerable<OnlineWorkspace> ListAsync(SourceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var client = Open(request.Credential);
        var me = await client.GetAsync("v1/users/me", cancellationToken);
        var pages = new List<OnlinePage>();
        await foreach (var found in client.PagesAsync("v1/search", new JsonObject(), cancellationToken))
        {
            if (Listed(found) is { } page) pages.Add(page);
        }

        var bot = me.Member("bot");
        var name = bot.Text("workspace_name") ?? me.Text("name") ?? "Notion";
        yield return new OnlineWorkspace(bot.Text("workspace_id") ?? me.Text("id") ?? "notion", name, bot.Text("workspace_icon"), pages);
    }

    /// <inheritdoc/>
    public async Task<OnlineDocument> ReadAsync(SourceRequest request, string workspaceId, string pageId, string type, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        // An id becomes a part of an address, so nothing but an id may pass.
        if (!Guid.TryParse(pageId, out var id)) throw KvasirException.NotFound($"Notion has no page '{KvasirException.Shorten(pageId ?? "")}'.");
        var client = Open(request.Credential);
        if (type == "database")
        {
            var database = await client.GetAsync($"v1/databases/{id}", cancellationToken);
            return new OnlineDocument(Title(database), await NotionDatabase.ReadAsync(client, id, database, cancellationToken), database.Text("last_edited_time"));
        }

        var page = await client.GetAsync($"v1/pages/{id}", cancellationToken);
        var blocks = await new NotionBlockReader(client).ReadAsync(id, cancellationToken);
        return new OnlineDocument(Title(page), NotionMarkdown.Write(blocks), page.Text("last_edited_time"));
    }

    private NotionClient Open(SourceCredential credential)
    {
        var secret = SecretNames.Select(credential.Optional).FirstOrDefault(value => value is not null) ?? credential.Required(SecretNames[0]);
        if (!Uri.TryCreate(credential.Optional("base_url") ?? "https://api.notion.com", UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            throw KvasirException.InvalidParam("credential", "'base_url' is no http or https address");
        return new NotionClient(http, time, address, secret);
    }

    private static OnlinePage? Listed(JsonElement found)
    {
        if (found.Text("id") is not { } id || found.Text("object") is not ("page" or "database") || found.Flag("archived") || found.Flag("in_trash")) return null;
        var edited = found.Text("last_edited_time");
        var parent = found.Member("parent");
        return new OnlinePage(id, Title(found), found.Text("object")!, edited ?? "", parent.Text("page_id") ?? parent.Text("database_id") ?? parent.Text("block_id"), Icon(found.Member("icon")), edited);
    }

    // A database has its title itself, a page in the one property of that type, whatever that is called.
    private static string Title(JsonElement found)
    {
        var title = found.Member("title").ValueKind == JsonValueKind.Array
            ? found.Member("title")
            : found.Member("properties").Members().Select(property => property.Value).FirstOrDefault(property => property.Text("type") == "title").Member("title");
        return NotionRichText.Plain(title) is { Length: > 0 } name ? name : "Untitled";
    }

    private static string? Icon(JsonElement icon) => icon.Text("emoji") ?? icon.Member("external").Text("url") ?? icon.Member("file").Text("url");
}
