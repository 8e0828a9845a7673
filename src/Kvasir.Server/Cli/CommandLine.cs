using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Kvasir.Server.Cli.Archiving;
using Kvasir.Server.Cli.Assistants;
using Kvasir.Server.Cli.Completion;
using Kvasir.Server.Cli.Datasets;
using Kvasir.Server.Cli.Doctoring;
using Kvasir.Server.Cli.Documents;
using Kvasir.Server.Cli.Ingesting;
using Kvasir.Server.Cli.Keys;
using Kvasir.Server.Cli.Metadata;
using Kvasir.Server.Cli.Models;
using Kvasir.Server.Cli.Pipelines;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Cli.Quickstart;
using Kvasir.Server.Cli.Searching;
using Kvasir.Server.Cli.Segments;
using Kvasir.Server.Cli.Serving;
using Kvasir.Server.Cli.Storage;

namespace Kvasir.Server.Cli;

/// <summary>The commands of <c>kvasir</c>, and how each of them is run.</summary>
internal static class CommandLine
{
    /// <summary>What the program is called, whatever file it was started from.</summary>
    public const string Name = "kvasir";

    public static RootCommand Create()
    {
        var root = new RootCommand("A self-hosted knowledge base server: documents go in, the passages that answer a question come out.")
        {
            ServeCommand.Create(),
            QuickstartCommand.Create(),
            IngestCommand.Create(),
            SearchCommand.Create(),
            DatasetsCommand.Create(),
            DocumentsCommand.Create(),
            SegmentsCommand.Create(),
            MetadataCommand.Create(),
            TagsCommand.Create(),
            ModelsCommand.Create(),
            WorkspacesCommand.Create(),
            KeysCommand.Create(),
            ExternalCommand.Create(),
            CredentialsCommand.Create(),
            PipelinesCommand.Create(),
            McpCommand.Create(),
            ExportCommand.Create(),
            ImportCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            MigrateCommand.Create(),
            DoctorCommand.Create(),
            CompletionCommand.Create(),
            VersionCommand.Create(),
        };
        root.HelpName = Name;
        root.WithExamples("quickstart ./manuals --ask \"How do I reset it?\"", "serve --data ./data");
        foreach (var option in GlobalOptions.All) root.Options.Add(option);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples();
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        root.SetAction(parsed => HelpWithExamples.Write(parsed));
        return root;
    }

    /// <summary>Runs what was typed.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        // A question may begin with @, which is no file of arguments.
        var parsed = Create().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var printer = new Printer(parsed);
        if (parsed.Action is ParseErrorAction) return await printer.FailAsync(WrongUsage.Of(parsed, arguments));

        using var interruption = new Interruption();
        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token);
        }
        catch (Exception e)
        {
            return await printer.FailAsync(Failure.Of(e, interruption.Token.IsCancellationRequested));
        }
    }
}
