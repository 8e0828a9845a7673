using System.CommandLine;
using Kvasir.Server.Hosting;

namespace Kvasir.Server.Cli.Serving;

/// <summary><c>kvasir serve</c>: runs the server until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Run the server.").WithExamples("serve --urls http://localhost:5001 --data ./data", "serve --store \"Host=db;Username=kvasir;Password=…;Database=kvasir\" --role api");
        var settings = new ServerSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(settings.Read(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IEnumerable<KeyValuePair<string, string?>> settings, CancellationToken cancellationToken)
    {
        await using var app = KvasirHost.Build(settings);
        var key = await ServerStart.StartAsync(app, cancellationToken);
        if (key.IsNew) Console.WriteLine(ServerStart.Announce(key));
        // The host itself hears the signals that end a server.
        await app.WaitForShutdownAsync(CancellationToken.None);
        return ExitCode.Done;
    }
}
