using System.CommandLine;
using Kvasir.Server.Hosting;
using Kvasir.Server.Security;

namespace Kvasir.Server.Cli.Storage;

/// <summary>The options of commands that work on the store, whether a server runs or not.</summary>
internal sealed class StoreSettings
{
    private readonly Option<string?> _data = new("--data") { Description = "The server's data folder, such as ./data; the server may be running.", HelpName = "folder" };

    private readonly Option<string?> _store = new("--store") { Description = "The server's PostgreSQL connection string, where it has one.", HelpName = "connection" };

    /// <summary>Adds what a command needs beyond the stores.</summary>
    public Action<IServiceCollection>? Beyond { get; init; }

    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_store);
    }

    /// <summary>Whether the command line names a store.</summary>
    public bool AreGiven(ParseResult parsed) => parsed.GetValue(_data) is not null || parsed.GetValue(_store) is not null;

    /// <summary>Where the store is: what was typed goes before the environment, and that before files.</summary>
    public StoreLocation Locate(ParseResult parsed)
    {
        var settings = (KeyValuePair<string, string?>[])[new("Kvasir:Data", parsed.GetValue(_data)), new("Kvasir:Store", parsed.GetValue(_store))];
        var builder = new ConfigurationBuilder();
        builder.AddKvasir(settings);
        var configuration = builder.Build();
        return new StoreLocation(configuration, configuration.GetSection("Kvasir").Get<ServerOptions>() ?? new ServerOptions(), settings);
    }

    /// <summary>Runs with the store.</summary>
    public async Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> run)
    {
        var location = Locate(parsed);
        location.RequireExisting();
        await using var services = location.Open(Beyond);
        return await run(services);
    }
}

/// <summary>Where a store is.</summary>
/// <param name="Configuration">All settings.</param>
/// <param name="Options">Those of the server as a whole.</param>
/// <param name="Given">What the command line says, by configuration key.</param>
internal sealed record StoreLocation(IConfiguration Configuration, ServerOptions Options, IReadOnlyList<KeyValuePair<string, string?>> Given)
{
    /// <summary>Whether the data folder is there, or not needed. A folder of anything else is none.</summary>
    public bool Exists => Options.Postgres is not null || KvasirServices.HasStore(Options.Data);

    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public void RequireExisting()
    {
        if (!Exists) throw KvasirException.NotFound($"There is no data folder '{Options.Data}'. Name it with --data; the first start of the server makes it.");
    }

    /// <summary>Opens the stores for a few statements, also beside a running server.</summary>
    /// <param name="beyond">Adds what is needed beyond the stores.</param>
    public ServiceProvider Open(Action<IServiceCollection>? beyond = null)
    {
        var wanted = new ServiceCollection().AddOptions().AddSingleton(Configuration);
        wanted.AddFiles(Configuration, Options.Data);
        wanted.AddKvasirStores(Options.Data, Options.Postgres);
        beyond?.Invoke(wanted);
        return wanted.AddSingleton<ApiKeys>().BuildServiceProvider();
    }
}
