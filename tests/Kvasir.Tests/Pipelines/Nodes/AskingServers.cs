using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Nodes.Requests;
using Kvasir.Pipelines.Runs;
using Kvasir.Server.Tests.Kit;
using Kvasir.Sources.Http;
using Kvasir.Tests.Pipelines.Runs;

namespace Kvasir.Tests.Pipelines.Nodes;

/// <summary>Pipelines that ask a server on the loopback, which they may reach unless a test says otherwise.</summary>
public abstract class AskingServers : IAsyncDisposable
{
    private readonly List<IDisposable> _owned = [];

    protected AskingServers()
    {
        Server = new LocalServer(async http =>
        {
            using var body = new StreamReader(http.Request.InputStream, Encoding.UTF8);
            var headers = string.Join('\n', http.Request.Headers.AllKeys.Select(name => $"{name}: {http.Request.Headers[name]}"));
            Asked.Enqueue(new(http.Request.HttpMethod, http.Request.Url!.PathAndQuery, headers, http.Request.ContentType ?? "", await body.ReadToEndAsync()));
            await Answer(http);
        });
        Allow("127.0.0.1");
    }

    private protected sealed record Seen(string Method, string Path, string Headers, string Type, string Body);

    private protected RunKit Kit { get; } = new();

    private protected LocalServer Server { get; }

    /// <summary>What the server was asked.</summary>
    private protected ConcurrentQueue<Seen> Asked { get; } = [];

    /// <summary>What it answers.</summary>
    private protected Func<HttpListenerContext, Task> Answer { get; set; } = http => LocalServer.WriteAsync(http, """{"ok":true}""", "application/json");

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in _owned) owned.Dispose();
        Kit.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static string Post(string url) => $$""" "method": "post", "url": "{{url}}", "body": { "type": "raw-text", "data": "hello" } """;

    private protected static Task RedirectAsync(HttpListenerContext http, int status, string target)
    {
        (http.Response.StatusCode, http.Response.RedirectLocation) = (status, target);
        return Task.CompletedTask;
    }

    private protected void Allow(params string[] networks)
    {
        var options = new FetchOptions();
        foreach (var network in networks) options.AllowedNetworks.Add(network);
        var http = new GuardedHttp(options, Dns.GetHostAddressesAsync);
        _owned.Add(http);
        Kit.Types = [new HttpRequestNode(http, Kit.Kept)];
    }

    private protected Task<List<RunEvent>> RunWithKeyAsync(string data) => Kit.RunAsync(
        Graph.FromSource().Environment("KEY", "s3cret").Node("ask", "http-request", data).Index("source.text").Way("source ask index"));

    private protected async Task<NodeOutcome> SendAsync(string settings, JsonObject? shared = null, string way = "source ask index") =>
        (await Kit.RunAsync(Graph.FromSource().Variable("text").Variable("file", type: "file").Node("ask", "http-request", $"{{{settings}}}").Index("source.text").Way(way), shared)).Of("ask");
}
