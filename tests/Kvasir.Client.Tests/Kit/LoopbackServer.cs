using System.Net;
using System.Net.Sockets;

namespace Kvasir.Client.Tests.Kit;

/// <summary>A server that answers as a test says, byte by byte, and so can misbehave in every way that a connection allows.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<LoopbackRequest, LoopbackConnection, Task> _answer;
    private readonly List<LoopbackRequest> _requests = [];
    private readonly Task _serving;

    /// <summary>Starts it.</summary>
    /// <param name="answer">Answers a request; what it leaves open is closed, and one that never ends ends with the server.</param>
    public LoopbackServer(Func<LoopbackRequest, LoopbackConnection, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>What was asked so far.</summary>
    public IReadOnlyList<LoopbackRequest> Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    /// <summary>A client of it that does not wait between attempts.</summary>
    public KnowledgeClient Client(Action<KnowledgeClientOptions>? change = null)
    {
        var options = new KnowledgeClientOptions { Endpoint = Address, ApiKey = "key", Retry = { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(1) } };
        change?.Invoke(options);
        return new KnowledgeClient(options);
    }

    public async ValueTask DisposeAsync()
    {
        // The listener last: it may not be asked once it is stopped.
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(ConverseAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ConverseAsync(Socket socket)
    {
        try
        {
            await using var connection = new LoopbackConnection(socket);
            if (await LoopbackRequest.ReadAsync(connection.Stream, _stop.Token) is not { } request) return;
            lock (_requests) _requests.Add(request);
            await _answer(request, connection).WaitAsync(_stop.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away, or the test is over.
        }
    }
}
