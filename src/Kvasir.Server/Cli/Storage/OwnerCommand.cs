using System.CommandLine;
using Kvasir.Knowledge;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Storage;

/// <summary>Commands that act on the store as the owner of a workspace.</summary>
internal static class OwnerCommand
{
    /// <summary>The option that names a workspace.</summary>
    public static Option<string?> WorkspaceOption() => new("--workspace") { Description = "The workspace's name or id; needed when there are several.", HelpName = "workspace" };

    /// <summary>Gives a command the options of the store and of the workspace, and runs it with them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="beyond">Adds what it needs beyond the stores.</param>
    /// <param name="run">Does its work, and says how the program ends.</param>
    public static Command Of(Command command, Action<IServiceCollection>? beyond, Func<ParseResult, IServiceProvider, Caller, CancellationToken, Task<int>> run)
    {
        var workspace = WorkspaceOption();
        command.Options.Add(workspace);
        var settings = new StoreSettings { Beyond = beyond };
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => settings.RunAsync(parsed, async services =>
        {
            var owner = await WorkspacesCommand.FindAsync(services, parsed.GetValue(workspace), cancellationToken);
            return await run(parsed, services, new Caller(owner.Id, owner.OwnerId, owner.OwnerName), cancellationToken);
        }));
        return command;
    }

    /// <summary>The same for a command that works with one service and ends well unless it throws.</summary>
    public static Command Of<T>(Command command, Func<OwnerCall, T, CancellationToken, Task> run)
        where T : notnull => Of(command, beyond: null, async (parsed, services, caller, cancellationToken) =>
        {
            await run(new OwnerCall(parsed, new Printer(parsed), caller), services.GetRequiredService<T>(), cancellationToken);
            return ExitCode.Done;
        });
}

/// <summary>What such a command was given.</summary>
/// <param name="Parsed">The command line.</param>
/// <param name="Printer">Says what it found.</param>
/// <param name="Caller">The owner of the workspace.</param>
internal sealed record OwnerCall(ParseResult Parsed, Printer Printer, Caller Caller);
