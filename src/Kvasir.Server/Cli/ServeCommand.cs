using System.CommandLine;
using Kvasir.Server.Hosting;

namespace Kvasir.Server.Cli;

/// <summary><c>kvasir serve</c>: runs the server until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Run the server. Example: serve --urls http://localhost:5001 --data ./data");
        var settings = new ServerSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(settings.Read(parsed), cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(IEnumerable<KeyValuePair<string, string?>> settings, CancellationToken cancellationToken) => ServerStart.GuardAsync(async () =>
    {
        await using var app = KvasirHost.Build(settings);
        var key = await ServerStart.StartAsync(app, cancellationToken);
        if (key.IsNew) Console.WriteLine(ServerStart.Announce(key));
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    });
}
