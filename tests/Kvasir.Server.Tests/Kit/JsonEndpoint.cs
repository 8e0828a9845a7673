using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.Kit;

/// <summary>Somebody else's HTTP service that is asked with JSON: on a free port, one request after the other, answered as a test says.</summary>
public sealed class JsonEndpoint : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<JsonQuestion, Task<JsonAnswer?>> _answer;
    private readonly Task _serving;

    /// <summary>Starts it.</summary>
    /// <param name="answer">What a request is answered; with null it never is.</param>
    public JsonEndpoint(Func<JsonQuestion, Task<JsonAnswer?>> answer)
    {
        _answer = answer;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <inheritdoc cref="JsonEndpoint(Func{JsonQuestion, Task{JsonAnswer?}})"/>
    public JsonEndpoint(Func<JsonQuestion, JsonAnswer?> answer)
        : this(question => Task.FromResult(answer(question)))
    {
    }

    /// <summary>Where it is, without a slash at the end.</summary>
    public string Url { get; }

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

            try
            {
                await ServeAsync(http);
            }
            catch (Exception e) when (e is HttpListenerException or IOException or JsonException or ObjectDisposedException)
            {
                // Who asked is gone: killed, or not waiting any more.
            }
        }
    }

    private async Task ServeAsync(HttpListenerContext http)
    {
        var question = new JsonQuestion(http.Request.Url!.AbsolutePath, http.Request.Headers["Authorization"], (await JsonNode.ParseAsync(http.Request.InputStream))!.AsObject(), http.Request.ContentLength64);
        if (await _answer(question) is not { } answer) return;
        http.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is not null) http.Response.Headers["Retry-After"] = answer.RetryAfter;
        http.Response.ContentType = answer.Type;
        http.Response.Close(Encoding.UTF8.GetBytes(answer.Body), willBlock: true);
    }
}

/// <summary>What a service was asked.</summary>
public sealed record JsonQuestion(string Path, string? Authorization, JsonObject Body, long Length);

/// <summary>What it answers.</summary>
public sealed record JsonAnswer(string Body, int Status = 200, string Type = "application/json", string? RetryAfter = null);
