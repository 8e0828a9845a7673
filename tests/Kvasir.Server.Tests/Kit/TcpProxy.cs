using System.Net;
using System.Net.Sockets;

namespace Kvasir.Server.Tests.Kit;

/// <summary>Stands between a client and a server on this machine, and cuts connections at moments that are chosen by chance.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _choosing = new();
    private readonly Random _random;
    private readonly int _target;
    private readonly Task _accepting;
    private volatile int _oneIn;
    private int _cuts;

    /// <summary>Listens on a free port.</summary>
    /// <param name="target">The server's port.</param>
    /// <param name="seed">Chooses the moments.</param>
    public TcpProxy(int target, int seed)
    {
        _target = target;
        _random = new Random(seed);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were cut.</summary>
    public int Cuts => _cuts;

    /// <summary>From now on cuts a connection at one in so many messages of the client, on its way there or before the answer is on its way back; 0 for never.</summary>
    public void CutOneIn(int messages) => _oneIn = messages;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(RelayAsync(await _listener.AcceptSocketAsync(_ending.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task RelayAsync(Socket client)
    {
        using var closing = client;
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, cut.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return;
        }

        await Task.WhenAll(CopyAsync(client, server, isRequest: true, cut), CopyAsync(server, client, isRequest: false, cut));
        // A reset, as when a cable is pulled and the other end has given up; what was under way is gone.
        client.LingerState = new LingerOption(true, 0);
    }

    private async Task CopyAsync(Socket from, Socket to, bool isRequest, CancellationTokenSource cut)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, cut.Token) is var count and > 0)
            {
                var moment = isRequest ? Choose() : Moment.None;
                if (moment == Moment.Before) break;
                // Nothing of the answer comes back: the other direction ends before the server has the question.
                if (moment == Moment.After) await cut.CancelAsync();
                await to.SendAsync(buffer.AsMemory(0, count), _ending.Token);
                if (moment == Moment.After) break;
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // The connection is over, whoever ended it.
        }

        await cut.CancelAsync();
    }

    private Moment Choose()
    {
        var oneIn = _oneIn;
        if (oneIn == 0) return Moment.None;
        lock (_choosing)
        {
            if (_random.Next(oneIn) > 0) return Moment.None;
            Interlocked.Increment(ref _cuts);
            return _random.Next(2) == 0 ? Moment.Before : Moment.After;
        }
    }

    private enum Moment
    {
        None,
        Before,
        After,
    }
}
