using System.CommandLine;
using Kvasir.Server.Hosting;
using Kvasir.Server.Security;

namespace Kvasir.Server.Cli;

/// <summary><c>kvasir quickstart</c>: a server with your documents in it and a first answer, in one command.</summary>
internal static class QuickstartCommand
{
    private const string AnyFreePort = "http://127.0.0.1:0";

    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files and folders to ingest; the project's own docs/ when none is given.", Arity = ArgumentArity.ZeroOrMore };
        var ask = new Option<string?>("--ask") { Description = "The question to ask; one is made from the documents when none is given." };
        var once = new Option<bool>("--once") { Description = "Exit after the answer instead of serving on." };
        var command = new Command("quickstart", "Start a server, ingest documents, ask a question about them, keep serving. Example: quickstart ./manuals --ask \"How do I reset it?\"") { paths, ask, once };
        var settings = new ServerSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            settings.Read(parsed, parsed.GetValue(once) ? AnyFreePort : null),
            parsed.GetValue(paths) ?? [],
            parsed.GetValue(ask),
            parsed.GetValue(once),
            cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(IEnumerable<KeyValuePair<string, string?>> settings, string[] paths, string? question, bool once, CancellationToken cancellationToken) => ServerStart.GuardAsync(async () =>
    {
        var files = QuickstartFiles.Find(paths);
        await using var app = KvasirHost.Build([.. settings, new("Logging:LogLevel:Default", "Warning"), new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning")]);
        var key = await ServerStart.StartAsync(app, cancellationToken);
        if (key.IsNew) Console.WriteLine(ServerStart.Announce(key));

        var exit = await AskAsync(app, key, files, paths.Length == 0, question, once, cancellationToken);
        if (once || exit != ExitCode.Done)
        {
            await app.StopAsync(cancellationToken);
            return exit;
        }

        Console.WriteLine($"Serving on {key.Address}. Stop with Ctrl-C.");
        await app.WaitForShutdownAsync(cancellationToken);
        return exit;
    });

    private static async Task<int> AskAsync(WebApplication app, FirstKey first, QuickstartFiles files, bool ownDocs, string? question, bool once, CancellationToken cancellationToken)
    {
        var key = first.Text ?? await app.Services.GetRequiredService<ApiKeys>().ReplaceAsync("quickstart", cancellationToken);
        using var client = new ServerClient(first.Address, key);
        var run = new QuickstartRun(client, files);
        var ingested = await run.IngestAsync(cancellationToken);
        if (!ingested) return ExitCode.Failed;

        await run.AskAsync(question ?? (ownDocs ? "What happens to a document when the server is killed while indexing it?" : null), cancellationToken);
        if (once) return ExitCode.Done;

        if (!first.IsNew) Console.WriteLine($"An API key for trying things (the next quickstart replaces it): {key}");
        Console.WriteLine($"Ask again:  curl -X POST {first.Address}/v1/datasets/{run.DatasetId}/retrieve -H \"Authorization: Bearer {key}\" -H \"Content-Type: application/json\" -d '{{\"query\": \"your question\"}}'");
        return ExitCode.Done;
    }
}
