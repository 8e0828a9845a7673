using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kvasir.Server.Tests.Kit;

/// <summary>Somebody else's HTTP server on a free port of the loopback, many requests at once, each answered as a test says.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<HttpListenerContext, Task> _answer;
    private readonly Task _serving;

    /// <summary>Starts it.</summary>
    /// <param name="answer">Writes an answer; what it leaves open is closed, and a failure is a broken connection.</param>
    public LocalServer(Func<HttpListenerContext, Task> answer)
    {
        _answer = answer;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        _listener.Prefixes.Add($"http://+:{Port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Where it is, without a slash at the end.</summary>
    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Answers with a text.</summary>
    public static async Task WriteAsync(HttpListenerContext http, string text, string type = "text/html; charset=utf-8", int status = 200)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        (http.Response.StatusCode, http.Response.ContentType, http.Response.ContentLength64) = (status, type, bytes.Length);
        if (http.Request.HttpMethod != "HEAD") await http.Response.OutputStream.WriteAsync(bytes);
        http.Response.Close();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                _ = AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext http)
    {
        try
        {
            await _answer(http);
            http.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or IOException or InvalidOperationException or OperationCanceledException)
        {
            http.Response.Abort();
        }
    }
}
