using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Kvasir.Tests.Models.OpenAiCompatible;

/// <summary>An embeddings endpoint on a real socket that answers as a test says.</summary>
internal sealed class ScriptedEndpoint : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<ScriptedRequest, (HttpStatusCode Status, string Body)> _answer;
    private readonly Task _serving;

    public ScriptedEndpoint(Func<ScriptedRequest, (HttpStatusCode Status, string Body)> answer)
    {
        _answer = answer;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            BaseUrl = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/v1/");
        }

        _listener.Prefixes.Add(BaseUrl.AbsoluteUri);
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri BaseUrl { get; }

    public List<ScriptedRequest> Requests { get; } = [];

    /// <summary>Takes requests and never answers.</summary>
    public bool Hangs { get; init; }

    public string? RetryAfter { get; init; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext http;
            try
            {
                http = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var body = (await JsonNode.ParseAsync(http.Request.InputStream))!.AsObject();
            var request = new ScriptedRequest(body, http.Request.Headers["Authorization"], [.. body["input"]!.AsArray().Select(text => text!.GetValue<string>())]);
            Requests.Add(request);
            if (Hangs) continue;

            var (status, text) = _answer(request);
            http.Response.StatusCode = (int)status;
            if (RetryAfter is not null) http.Response.Headers["Retry-After"] = RetryAfter;
            http.Response.ContentType = "application/json";
            http.Response.Close(Encoding.UTF8.GetBytes(text), willBlock: true);
        }
    }
}

/// <summary>What an endpoint was asked.</summary>
internal sealed record ScriptedRequest(JsonObject Body, string? Authorization, IReadOnlyList<string> Texts);
