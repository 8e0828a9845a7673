using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Cli.Storage;
using Kvasir.Storage.Archives;

namespace Kvasir.Server.Cli.Archiving;

/// <summary><c>kvasir backup</c>: everything that a store keeps, as one file.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The file to write." };
        var force = ExportCommand.ForceOption();
        var command = new Command("backup", "Write everything of a store into one file, also beside a running server. Whoever has the file has everything, secrets too.") { file, force }
            .WithExamples("backup kvasir-backup.zip --data ./data", "backup /backups/kvasir.zip --force --store \"Host=db;Username=kvasir;Password=secret;Database=kvasir\"");
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => settings.RunAsync(parsed, async services =>
        {
            var (printer, path) = (new Printer(parsed), parsed.GetRequiredValue(file));
            var backup = services.GetRequiredService<IStoreBackup>();
            var (summary, bytes) = await NewFile.WriteAsync(path, parsed.GetValue(force), printer, "Backup", target => backup.BackUpAsync(target, cancellationToken));
            if (summary.MissingFiles.Count > 0) printer.Note($"{summary.MissingFiles.Count} uploaded files are missing in the store and so in the backup; see kvasir doctor.");
            printer.Changed($"Everything is in {path}, {Rate.Size(bytes)}: {Said(summary)}.", () => Json(summary, path, bytes));
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>What an archive holds, for people.</summary>
    public static string Said(ArchiveSummary summary) => string.Join(", ", ((string[])["workspaces", "datasets", "documents", "segments"]).Select(table => $"{summary.Rows.GetValueOrDefault(table)} {table}").Append($"{summary.Files} files"));

    /// <summary>The same for programs.</summary>
    public static JsonNode Json(ArchiveSummary summary, string path, long bytes) => new JsonObject
    {
        ["file"] = path,
        ["bytes"] = bytes,
        ["rows"] = new JsonObject(summary.Rows.Select(rows => KeyValuePair.Create<string, JsonNode?>(rows.Key, rows.Value))),
        ["files"] = summary.Files,
        ["missing_files"] = new JsonArray([.. summary.MissingFiles]),
    };
}
