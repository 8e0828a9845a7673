using System.Net;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;
using Kvasir.Sources;
using Kvasir.Sources.Http;
using Kvasir.Sources.OnlineDocuments.Notion;
using Microsoft.Extensions.Options;

namespace Kvasir.Tests.Sources.OnlineDocuments.Notion;

/// <summary>A server of the form of Notion's public API, version 2022-06-28: lists have two entries to a page, whatever is asked for.</summary>
internal sealed class NotionServer : IAsyncDisposable
{
    public const string Secret = "ntn_very_secret";

    private const int PageSize = 2;

    private readonly LocalServer _server;
    private readonly GuardedHttp _http;

    public NotionServer()
    {
        _server = new LocalServer(AnswerAsync);
        var options = new FetchOptions();
        options.AllowedNetworks.Add("127.0.0.1");
        _http = new GuardedHttp(Options.Create(options));
        Source = new NotionSource(_http, Time);
        Objects["/v1/users/me"] = Json("""{"object":"user","id":"b0000000-0000-0000-0000-000000000001","name":"Reader","type":"bot","bot":{"owner":{"type":"workspace","workspace":true},"workspace_name":"Ada's Notion"}}""");
    }

    public HurriedTime Time { get; } = new();

    public NotionSource Source { get; }

    /// <summary>Answers by path.</summary>
    public Dictionary<string, JsonNode> Objects { get; } = [];

    /// <summary>Lists by path.</summary>
    public Dictionary<string, JsonNode[]> Lists { get; } = [];

    /// <summary>What the next requests are answered instead: a status, and how long to wait.</summary>
    public Queue<(int Status, string? RetryAfter)> Refusals { get; } = [];

    public static JsonNode Json(string text) => JsonNode.Parse(text)!;

    public SourceRequest Request(string secret = Secret, string name = "integration_secret") =>
        new([], new SourceCredential(new Dictionary<string, string> { [name] = secret, ["base_url"] = _server.Url }));

    /// <summary>A page with these blocks; each is a type, what it says, and whether there are blocks inside of it.</summary>
    public Guid Page(string title, params JsonNode[] blocks)
    {
        var id = Guid.NewGuid();
        Objects[$"/v1/pages/{id}"] = new JsonObject
        {
            ["object"] = "page",
            ["id"] = id,
            ["last_edited_time"] = "2026-01-02T03:04:00.000Z",
            ["properties"] = new JsonObject { ["Name"] = new JsonObject { ["type"] = "title", ["title"] = new JsonArray(RichText(title)) } },
        };
        Lists[$"/v1/blocks/{id}/children"] = blocks;
        return id;
    }

    public static JsonObject RichText(string text) => new() { ["type"] = "text", ["plain_text"] = text, ["text"] = new JsonObject { ["content"] = text } };

    public JsonObject Block(string type, string text, params JsonNode[] inside) => Block(type, new JsonObject { ["rich_text"] = new JsonArray(RichText(text)) }, inside);

    public JsonObject Block(string type, JsonObject content, params JsonNode[] inside)
    {
        var id = Guid.NewGuid();
        if (inside.Length > 0) Lists[$"/v1/blocks/{id}/children"] = inside;
        return new JsonObject { ["object"] = "block", ["id"] = id, ["type"] = type, ["has_children"] = inside.Length > 0, [type] = content };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpListenerContext http)
    {
        var (request, path) = (http.Request, http.Request.Url!.AbsolutePath);
        if (Refusals.TryDequeue(out var refusal))
        {
            if (refusal.RetryAfter is { } wait) http.Response.AddHeader("Retry-After", wait);
            await WriteAsync(http, new JsonObject { ["object"] = "error" }, refusal.Status);
        }
        else if (request.Headers["Authorization"] != $"Bearer {Secret}") await WriteAsync(http, new JsonObject { ["code"] = "unauthorized" }, 401);
        else if (request.Headers["Notion-Version"] != "2022-06-28") await WriteAsync(http, new JsonObject { ["code"] = "missing_version" }, 400);
        else if (Objects.TryGetValue(path, out var found)) await WriteAsync(http, found);
        else if (Lists.TryGetValue(path, out var list)) await WriteAsync(http, Page(list, await CursorAsync(request)));
        else await WriteAsync(http, new JsonObject { ["code"] = "object_not_found" }, 404);
    }

    private static async Task<int> CursorAsync(HttpListenerRequest request)
    {
        if (request.HttpMethod == "GET") return int.Parse(request.QueryString["start_cursor"] ?? "0", null);
        var body = await JsonNode.ParseAsync(request.InputStream);
        return int.Parse(body!["start_cursor"]?.GetValue<string>() ?? "0", null);
    }

    private static JsonObject Page(JsonNode[] list, int start) => new()
    {
        ["object"] = "list",
        ["results"] = new JsonArray([.. list.Skip(start).Take(PageSize).Select(item => item.DeepClone())]),
        ["has_more"] = start + PageSize < list.Length,
        ["next_cursor"] = start + PageSize < list.Length ? $"{start + PageSize}" : null,
    };

    private static Task WriteAsync(HttpListenerContext http, JsonNode json, int status = 200) => LocalServer.WriteAsync(http, json.ToJsonString(), "application/json", status);
}
