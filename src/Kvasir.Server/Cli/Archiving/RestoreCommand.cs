using System.CommandLine;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Cli.Storage;
using Kvasir.Storage.Archives;

namespace Kvasir.Server.Cli.Archiving;

/// <summary><c>kvasir restore</c>: a backup into an empty store.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A file that backup has written." };
        var command = new Command("restore", "Bring a backup into a new data folder or an empty database. A file that is not whole is refused.") { file }
            .WithExamples("restore kvasir-backup.zip --data ./restored", "restore kvasir-backup.zip --data ./files --store \"Host=db;Username=kvasir;Password=secret;Database=empty\"");
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (printer, path, store) = (new Printer(parsed), parsed.GetRequiredValue(file), settings.Locate(parsed));
            if (!File.Exists(path)) throw KvasirException.NotFound($"There is no file '{path}'.");
            await using var content = File.OpenRead(path);
            var folder = RestoreFolder.Require(store);
            try
            {
                var summary = await RestoreAsync(store, content, printer, cancellationToken);
                printer.Changed($"Everything is back: {BackupCommand.Said(summary)}. Keys work as before; start the server.", () => BackupCommand.Json(summary, path, content.Length));
                return ExitCode.Done;
            }
            catch
            {
                folder.Clear();
                throw;
            }
        });
        return command;
    }

    private static async Task<ArchiveSummary> RestoreAsync(StoreLocation store, FileStream content, Printer printer, CancellationToken cancellationToken)
    {
        await using var services = store.Open();
        var backup = services.GetRequiredService<IStoreBackup>();
        var summary = default(ArchiveSummary);
        // First all of it is read to its seal, then its entries are.
        await ProgressDisplay.RunAsync(printer, [new ByteProgress("Restore", content.Length).Line(() => content.Position)], async () => summary = await backup.RestoreAsync(content, cancellationToken));
        return summary!;
    }
}
