using System.CommandLine;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Cli.Serving;
using Kvasir.Server.Hosting;
using Kvasir.Server.Security;

namespace Kvasir.Server.Cli.Quickstart;

/// <summary><c>kvasir quickstart</c>: a server with your documents in it and a first answer, in one command.</summary>
internal static class QuickstartCommand
{
    private const string AnyFreePort = "http://127.0.0.1:0";

    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files and folders to ingest; the project's own docs/ when none is given.", Arity = ArgumentArity.ZeroOrMore };
        var ask = new Option<string?>("--ask") { Description = "The question to ask; one is made from the documents when none is given.", HelpName = "question" };
        var once = new Option<bool>("--once") { Description = "Exit after the answer instead of serving on." };
        var command = new Command("quickstart", "Start a server, ingest documents, ask a question about them, keep serving.") { paths, ask, once }.WithExamples("quickstart ./manuals --ask \"How do I reset it?\"", "quickstart --once");
        var settings = new ServerSettings();
        settings.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var files = OwnDocuments.Or(parsed.GetValue(paths) ?? []);
            var isOnce = parsed.GetValue(once);
            await using var app = KvasirHost.Build([.. settings.Read(parsed, isOnce ? AnyFreePort : null), new("Logging:LogLevel:Default", "Warning"), new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning")]);
            var key = await ServerStart.StartAsync(app, cancellationToken);
            var printer = new Printer(parsed);
            if (key.IsNew && !printer.IsJson) Console.WriteLine(ServerStart.Announce(key));

            var exit = await AskAsync(app, key, new QuickstartRun(printer, files, parsed.GetValue(ask)), printer, isOnce, cancellationToken);
            if (isOnce || exit != ExitCode.Done)
            {
                await app.StopAsync(CancellationToken.None);
                return exit;
            }

            printer.Note($"Serving on {key.Address}. Stop with Ctrl-C.");
            await app.WaitForShutdownAsync(CancellationToken.None);
            return exit;
        });
        return command;
    }

    private static async Task<int> AskAsync(WebApplication app, FirstKey first, QuickstartRun run, Printer printer, bool isOnce, CancellationToken cancellationToken)
    {
        var key = first.Text ?? await app.Services.GetRequiredService<ApiKeys>().ReplaceAsync("quickstart", cancellationToken);
        await using var connection = new Connection(new Uri(first.Address), key, printer);
        if (await run.AskAsync(connection.Client, cancellationToken) is not { } dataset) return ExitCode.Failed;
        if (isOnce || printer.IsJson) return ExitCode.Done;

        if (!first.IsNew) Console.WriteLine($"An API key for trying things (the next quickstart replaces it): {key}");
        Console.WriteLine($"Ask again:  curl -X POST {first.Address}/v1/datasets/{dataset}/retrieve -H \"Authorization: Bearer {key}\" -H \"Content-Type: application/json\" -d '{{\"query\": \"your question\"}}'");
        return ExitCode.Done;
    }
}
