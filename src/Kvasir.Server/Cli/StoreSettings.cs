using System.CommandLine;
using Kvasir.Server.Hosting;
using Kvasir.Server.Security;

namespace Kvasir.Server.Cli;

/// <summary>The options of commands that work on the store, whether a server runs or not.</summary>
internal sealed class StoreSettings
{
    private readonly Option<string?> _data = new("--data") { Description = "The server's data folder, such as ./data; the server may be running." };

    private readonly Option<string?> _store = new("--store") { Description = "The server's PostgreSQL connection string, where it has one." };

    /// <summary>Adds what a command needs beyond the stores.</summary>
    public Action<IServiceCollection>? Beyond { get; init; }

    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_store);
    }

    /// <summary>Runs with the store; a failure that a person can mend becomes one line on standard error.</summary>
    public Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Task> run) => RunAsync(parsed, async services =>
    {
        await run(services);
        return ExitCode.Done;
    });

    /// <inheritdoc cref="RunAsync(ParseResult, Func{IServiceProvider, Task})"/>
    public Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> run) => ServerStart.GuardAsync(async () =>
    {
        var builder = new ConfigurationBuilder();
        builder.AddKvasir([new("Kvasir:Data", parsed.GetValue(_data)), new("Kvasir:Store", parsed.GetValue(_store))]);
        var configuration = builder.Build();
        var options = configuration.GetSection("Kvasir").Get<ServerOptions>() ?? new ServerOptions();
        if (options.Postgres is null && !Directory.Exists(options.Data)) throw new InvalidOperationException($"There is no data folder '{options.Data}'. Name it with --data; the first start of the server makes it.");

        var wanted = new ServiceCollection().AddOptions().AddSingleton<IConfiguration>(configuration);
        wanted.AddFiles(configuration, options.Data);
        wanted.AddKvasirStores(options.Data, options.Postgres);
        Beyond?.Invoke(wanted);
        await using var services = wanted.AddSingleton<ApiKeys>().BuildServiceProvider();
        return await run(services);
    });
}
