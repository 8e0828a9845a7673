using System.Net.Sockets;
using System.Text;

namespace Kvasir.Client.Tests.Kit;

/// <summary>One connection to a <see cref="LoopbackServer"/>.</summary>
internal sealed class LoopbackConnection(Socket socket) : IAsyncDisposable
{
    public NetworkStream Stream { get; } = new(socket, ownsSocket: false);

    /// <summary>Answers with JSON.</summary>
    public Task JsonAsync(string json, int status = 200, params string[] headers) => SendAsync(status, "application/json", json, headers);

    /// <summary>Answers with a body.</summary>
    public Task SendAsync(int status, string type, string body, params string[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return WriteAsync($"{Head(status, type, headers)}Content-Length: {bytes.Length}\r\n\r\n{body}");
    }

    /// <summary>Answers that it is done.</summary>
    public Task NoContentAsync() => WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");

    /// <summary>Begins a stream of events in chunks, so that its end can be told from a broken connection.</summary>
    public Task BeginEventsAsync() => WriteAsync(Head(200, "text/event-stream; charset=utf-8") + "Transfer-Encoding: chunked\r\n\r\n");

    /// <summary>Sends a chunk.</summary>
    public Task ChunkAsync(string text) => WriteAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    /// <summary>Ends the chunks as it should be.</summary>
    public Task EndAsync() => WriteAsync("0\r\n\r\n");

    /// <summary>Breaks the connection.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    public async Task WriteAsync(string text) => await Stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        if (socket.Connected) socket.Shutdown(SocketShutdown.Send);
        socket.Dispose();
    }

    private static string Head(int status, string type, params string[] headers) => $"HTTP/1.1 {status} Status\r\nContent-Type: {type}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}";
}
