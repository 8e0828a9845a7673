namespace Kvasir.Server.Tests.Kit;

/// <summary>Several servers on one database and one folder of files, which somebody starts again whenever they end.</summary>
public sealed class Fleet(string dataFolder, string store, TimeSpan lease) : IAsyncDisposable
{
    // A server that cannot reach its database ends, and whoever runs it starts it again.
    private const int Starts = 20;

    private readonly List<(string Role, ServerProcess Server)> _members = [];

    public int Count => _members.Count;

    /// <summary>Whether every server that nobody killed still runs.</summary>
    public bool AllRun => _members.All(member => member.Server.IsRunning);

    public string Output => string.Join('\n', _members.Select(member => member.Server.Output));

    public ServerProcess this[int member] => _members[member].Server;

    /// <summary>The address of one of the servers that answer requests; it may have been killed a moment ago.</summary>
    public string AnyApi()
    {
        lock (_members)
        {
            var apis = _members.Where(member => member.Role != "worker").ToList();
            return apis[Random.Shared.Next(apis.Count)].Server.Address;
        }
    }

    public async Task AddAsync(string role)
    {
        var server = await StartAsync(role);
        lock (_members) _members.Add((role, server));
    }

    /// <summary>SIGKILL, and a new start.</summary>
    public async Task KillAsync(int member)
    {
        var (role, server) = _members[member];
        await server.KillAsync();
        var next = await StartAsync(role);
        lock (_members) _members[member] = (role, next);
        await server.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, server) in _members) await server.DisposeAsync();
    }

    private async Task<ServerProcess> StartAsync(string role)
    {
        for (var start = 1; ; start++)
        {
            var server = ServerProcess.LaunchWith(
                new() { ["Kvasir:Indexing:Lease"] = lease.ToString("c"), ["KVASIR_STORE"] = store }, dataFolder, ServerProcess.Key, null, "serve", "--role", role);
            try
            {
                await server.ReadyAsync();
                return server;
            }
            catch (InvalidOperationException) when (start < Starts)
            {
                await server.DisposeAsync();
            }
        }
    }
}
