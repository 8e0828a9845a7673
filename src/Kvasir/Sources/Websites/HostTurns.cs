namespace Kvasir.Sources.Websites;

/// <summary>Lets one request at a time go to a host, with a pause after each, whichever crawl it belongs to. Safe for concurrent use.</summary>
internal sealed class HostTurns(TimeProvider time)
{
    private const int KeptHosts = 1000;

    private readonly Dictionary<string, Host> _hosts = [];

    /// <summary>Waits until it is this request's turn.</summary>
    /// <param name="authority">The host with its port.</param>
    /// <param name="pause">How long the last request to it must be over.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Ends the turn when disposed.</returns>
    public async Task<IDisposable> WaitAsync(string authority, TimeSpan pause, CancellationToken cancellationToken)
    {
        Host? host;
        lock (_hosts)
        {
            if (!_hosts.TryGetValue(authority, out host)) _hosts[authority] = host = new Host();
            host.Users++;
        }

        try
        {
            await host.Turn.WaitAsync(cancellationToken);
            try
            {
                if (host.Ended is { } ended && pause - time.GetElapsedTime(ended) is { Ticks: > 0 } rest) await Task.Delay(rest, time, cancellationToken);
                return new Turn(this, host);
            }
            catch
            {
                host.Turn.Release();
                throw;
            }
        }
        catch
        {
            Leave(host);
            throw;
        }
    }

    // Hosts that nobody waits for are forgotten when there are many, the longest unused ones first.
    private void Leave(Host host)
    {
        lock (_hosts)
        {
            host.Users--;
            if (_hosts.Count <= KeptHosts) return;
            foreach (var (authority, _) in _hosts.Where(known => known.Value.Users == 0).OrderBy(known => known.Value.Ended ?? 0).Take(KeptHosts / 2).ToList()) _hosts.Remove(authority);
        }
    }

    private sealed class Host
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public long? Ended { get; set; }

        public int Users { get; set; }
    }

    private sealed class Turn(HostTurns turns, Host host) : IDisposable
    {
        public void Dispose()
        {
            host.Ended = turns.Now;
            host.Turn.Release();
            turns.Leave(host);
        }
    }

    private long Now => time.GetTimestamp();
}
