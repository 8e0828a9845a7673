using System.Collections.Concurrent;

namespace Kvasir.Server.Tests.Kit;

/// <summary>A web site whose pages a test changes: all of them are linked from the first, and each has an entity tag.</summary>
public sealed class ChangingSite : IAsyncDisposable
{
    private readonly LocalServer _server;

    public ChangingSite() => _server = new LocalServer(async http =>
    {
        var path = http.Request.Url!.AbsolutePath;
        var text = path == "/" ? string.Concat(Pages.Keys.Order(StringComparer.Ordinal).Select(page => $"<p>See <a href=\"{page}\">{page}</a>.</p>")) : Pages.GetValueOrDefault(path);
        if (text is null)
        {
            await LocalServer.WriteAsync(http, "There is no such page.", status: 404);
            return;
        }

        var body = $"<html><head><title>{path}</title></head><body><main><h1>{path}</h1><p>{text}</p></main></body></html>";
        var tag = $"\"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body)))[..16]}\"";
        http.Response.Headers["ETag"] = tag;
        Visits.AddOrUpdate(path, 1, (_, visits) => visits + 1);
        await Before(path);
        if (http.Request.Headers["If-None-Match"] == tag) http.Response.StatusCode = 304;
        else await LocalServer.WriteAsync(http, body);
    });

    /// <summary>Texts by path, apart from the first page.</summary>
    public ConcurrentDictionary<string, string> Pages { get; } = [];

    /// <summary>How often each path was asked for.</summary>
    public ConcurrentDictionary<string, int> Visits { get; } = [];

    /// <summary>What is awaited before a path is answered.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    public string Url => _server.Url + "/";

    /// <summary>What a server needs to be told to crawl it, and fast.</summary>
    public static Dictionary<string, string> Settings => new() { ["Kvasir:Fetch:AllowedNetworks:0"] = "127.0.0.1", ["Kvasir:Crawl:MinDelay"] = "00:00:00" };

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
