using System.CommandLine;
using Kvasir.Client;
using Kvasir.Server.Cli.Completion;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Connecting;

/// <summary>Commands about knowledge, which work with a server or with a store.</summary>
internal static class KnowledgeCommand
{
    /// <summary>Gives a command the options of the connection, and runs it with one.</summary>
    public static Command Of(Command command, Func<KnowledgeCall, CancellationToken, Task<int>> run, Func<ParseResult, ConnectionNeeds>? needs = null)
    {
        var options = new ConnectionOptions();
        options.AddTo(command);
        foreach (var argument in command.Arguments.Where(argument => argument.Name == "dataset")) argument.CompletionSources.Add(context => DatasetNames.Complete(context, options));
        foreach (var option in command.Options.Where(option => option.Name == "--dataset"))
        {
            // Otherwise help would list what completion knows.
            option.HelpName ??= "dataset";
            option.CompletionSources.Add(context => DatasetNames.Complete(context, options));
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var printer = new Printer(parsed);
            await using var connection = await options.OpenAsync(parsed, printer, needs?.Invoke(parsed) ?? ConnectionNeeds.None, cancellationToken);
            return await run(new KnowledgeCall(parsed, printer, connection), cancellationToken);
        });
        return command;
    }

    /// <summary>The same for a command that ends well unless it throws.</summary>
    public static Command Of(Command command, Func<KnowledgeCall, CancellationToken, Task> run, Func<ParseResult, ConnectionNeeds>? needs = null) => Of(
        command,
        async (call, cancellationToken) =>
        {
            await run(call, cancellationToken);
            return ExitCode.Done;
        },
        needs);
}

/// <summary>What such a command was given.</summary>
/// <param name="Parsed">The command line.</param>
/// <param name="Printer">Says what it found.</param>
/// <param name="Connection">The knowledge base.</param>
internal sealed record KnowledgeCall(ParseResult Parsed, Printer Printer, Connection Connection)
{
    public KnowledgeClient Client => Connection.Client;

    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    public T Get<T>(Argument<T> argument) => Parsed.GetRequiredValue(argument);
}
