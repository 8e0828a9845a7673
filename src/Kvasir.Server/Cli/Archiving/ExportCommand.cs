using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Datasets;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Archiving;

/// <summary><c>kvasir export</c>: a dataset as one file.</summary>
internal static class ExportCommand
{
    private const string StandardOutput = "-";

    public static Command Create()
    {
        var dataset = DatasetsCommand.Argument();
        var output = new Option<string?>("--output", "-o") { Description = "The file to write, - for standard output; otherwise the dataset's name with .zip.", HelpName = "file" };
        var force = ForceOption();
        var command = new Command("export", "Write a dataset with its documents, segments, vectors, metadata and originals into one file.") { dataset, output, force }
            .WithExamples("export Manuals", "export Manuals --output /backups/manuals.zip --force --url http://localhost:5001");
        return KnowledgeCommand.Of(command, async (call, cancellationToken) =>
        {
            var found = await call.Client.FindDatasetAsync(call.Get(dataset), cancellationToken);
            var file = call.Get(output) ?? NameOf(found.Name);
            if (file == StandardOutput)
            {
                if (Terminal.IsOutput) throw new UsageException("An archive is nothing to look at: name a file with --output, or send standard output elsewhere.");
                await using var target = Console.OpenStandardOutput();
                await call.Client.Datasets.ExportAsync(found.Id, target, cancellationToken: cancellationToken);
                return;
            }

            var (_, bytes) = await NewFile.WriteAsync(file, call.Get(force), call.Printer, "Export", target => call.Client.Datasets.ExportAsync(found.Id, target, cancellationToken: cancellationToken));
            call.Printer.Changed($"{found.Name} is in {file}, {Rate.Size(bytes)}.", () => new JsonObject { ["dataset_id"] = found.Id, ["file"] = file, ["bytes"] = bytes });
        });
    }

    /// <summary>The option that lets a file be replaced.</summary>
    public static Option<bool> ForceOption() => new("--force", "-f") { Description = "Replace a file that is there." };

    private static string NameOf(string dataset) => string.Concat(dataset.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).Trim('.') + ".zip";
}
