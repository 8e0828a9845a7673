using Kvasir.Client;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Cli.Serving;
using Kvasir.Server.Cli.Storage;
using Kvasir.Server.Hosting;
using Kvasir.Server.Security;

namespace Kvasir.Server.Cli.Connecting;

/// <summary>Reaches a knowledge base by its store: through the server that has it open, or by one within the process.</summary>
internal static class StoreConnection
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<Connection> OpenAsync(StoreLocation store, string? workspace, Printer printer, ConnectionNeeds wanted, CancellationToken cancellationToken)
    {
        if (!wanted.HasFlag(ConnectionNeeds.NewFolder)) store.RequireExisting();
        else if (!store.Exists)
        {
            printer.Note($"The data folder {Path.GetFullPath(store.Options.Data)} is new.");
            Directory.CreateDirectory(store.Options.Data);
        }

        var started = TimeProvider.System.GetTimestamp();
        for (var waits = 0; ; waits++)
        {
            if (wanted.HasFlag(ConnectionNeeds.Running)) return await RunningAsync(store, workspace, printer, cancellationToken) ?? throw new InvalidOperationException("No server runs there.");
            // Any number of processes may open a shared database; a folder is open in one.
            if (store.Options.Postgres is not null || !KvasirServices.IsInUse(store.Options.Data))
            {
                try
                {
                    return await ServeWithinAsync(store, workspace, printer, wanted, cancellationToken);
                }
                catch (InvalidOperationException) when (store.Options.Postgres is null && KvasirServices.IsInUse(store.Options.Data))
                {
                    // Another one was quicker.
                }
            }

            if (await RunningAsync(store, workspace, printer, cancellationToken) is { } joined) return joined;
            if (TimeProvider.System.GetElapsedTime(started) > LongestWait) throw new InvalidOperationException($"The data folder '{store.Options.Data}' is in use by another Kvasir process that answers nobody. Stop that one, or name its server with --url.");
            if (waits == 10) printer.Note("Waiting for another command that has the data folder open …");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static async Task<Connection?> RunningAsync(StoreLocation store, string? workspace, Printer printer, CancellationToken cancellationToken) =>
        RunningServer.Find(store.Options.Data) is { } address ? await JoinAsync(store, address, workspace, printer, cancellationToken) : null;

    private static async Task<Connection> ServeWithinAsync(StoreLocation store, string? workspace, Printer printer, ConnectionNeeds wanted, CancellationToken cancellationToken)
    {
        var app = KvasirHost.Build(
        [
            .. store.Given,
            new("Kvasir:Urls", "http://127.0.0.1:0"),
            new("Kvasir:Role", ServerRole.All),
            new("Logging:LogLevel:Default", printer.IsVerbose ? "Information" : "Critical"),
            new("Logging:LogLevel:Microsoft", printer.IsVerbose ? "Warning" : "Critical"),
            new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Critical"),
            // Results go to standard output, and nothing else does.
            new("Logging:Console:LogToStandardErrorThreshold", "Trace"),
        ]);
        var first = await StartAsync(app, isFound: wanted.HasFlag(ConnectionNeeds.Lasting), cancellationToken);
        try
        {
            if (first is { IsNew: true, Chosen: false }) printer.Note($"A workspace was created. Its API key is shown this once and not stored:\n\n    {first.Text}\n");
            return await WithKeyAsync(app.Services, new Uri(first.Address), workspace, printer, () => EndAsync(app), cancellationToken);
        }
        catch
        {
            await EndAsync(app);
            throw;
        }
    }

    private static async Task<FirstKey> StartAsync(WebApplication app, bool isFound, CancellationToken cancellationToken)
    {
        try
        {
            return await ServerStart.StartAsync(app, cancellationToken, isFound);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private static async ValueTask EndAsync(WebApplication app)
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    // The note may be old, and its address anybody's by now: only a server with the same store knows a key that was just made there.
    private static async Task<Connection?> JoinAsync(StoreLocation store, Uri address, string? workspace, Printer printer, CancellationToken cancellationToken)
    {
        var services = store.Open();
        Connection? connection = null;
        try
        {
            connection = await WithKeyAsync(services, address, workspace, printer, services.DisposeAsync, cancellationToken);
            await connection.Client.Datasets.List(new() { PageSize = 1 }, cancellationToken: cancellationToken).GetPageAsync(1, cancellationToken);
            return connection;
        }
        catch (Exception e)
        {
            if (connection is null) await services.DisposeAsync();
            else await connection.DisposeAsync();
            if (e is KnowledgeException) return null;
            throw;
        }
    }

    private static async Task<Connection> WithKeyAsync(IServiceProvider services, Uri address, string? workspace, Printer printer, Func<ValueTask> release, CancellationToken cancellationToken)
    {
        var keys = ActivatorUtilities.CreateInstance<MomentaryKeys>(services);
        var owner = await WorkspacesCommand.FindAsync(services, workspace, cancellationToken);
        var (key, text) = await keys.CreateAsync(owner, cancellationToken);
        return new Connection(address, text, printer, async () =>
        {
            try
            {
                await keys.RemoveAsync(key);
            }
            finally
            {
                await release();
            }
        });
    }
}
