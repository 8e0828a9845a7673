using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Hosting;
using Kvasir.Storage;
using Kvasir.Storage.Moving;

namespace Kvasir.Server.Cli.Storage;

/// <summary><c>kvasir migrate</c>: from SQLite on one machine to PostgreSQL, with everything.</summary>
internal static class MigrateCommand
{
    private const string SourcePrefix = "sqlite:";

    private static readonly Option<string> From = new("--from") { Description = "The data folder to move from, such as sqlite:./data; its server must be stopped, and it is only read.", Required = true };

    private static readonly Option<string?> To = new("--to") { Description = "The connection string of an empty PostgreSQL database; that of Kvasir:Store unless given." };

    private static readonly Option<bool> Files = new("--files") { Description = "Copy uploaded files into the bucket of Kvasir:Files:S3 too." };

    private static readonly Option<string?> ToData = new("--to-data") { Description = "Copy uploaded files into this data folder of the new server too." };

    public static Command Create()
    {
        var command = new Command("migrate", "Move everything from SQLite to PostgreSQL; run it again if it was stopped.") { From, To, Files, ToData }
            .WithExamples("migrate --from sqlite:./data --to \"Host=db;Username=kvasir;Password=…;Database=kvasir\"");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var builder = new ConfigurationBuilder();
        builder.AddKvasir([new("Kvasir:Store", parsed.GetValue(To))]);
        var configuration = builder.Build();
        var folder = FolderOf(parsed.GetValue(From)!);
        var postgres = (configuration.GetSection("Kvasir").Get<ServerOptions>() ?? new ServerOptions()).Postgres ?? throw new UsageException("Name the PostgreSQL database with --to.");
        var (toBucket, toData) = (parsed.GetValue(Files), parsed.GetValue(ToData));
        if (toBucket && toData is not null) throw new UsageException("Files go to the bucket (--files) or to a folder (--to-data), not to both.");

        var printer = new Printer(parsed);
        var incoming = Directory.CreateTempSubdirectory("kvasir-migrate-").FullName;
        try
        {
            await using var services = ServicesFor(configuration, incoming, toBucket, toData).BuildServiceProvider();
            // Settings that are wrong are said before hours of copying.
            var store = toBucket || toData is not null ? services.GetRequiredService<IFileStore>() : null;
            if (store is not null) await store.CheckAsync(cancellationToken);
            var checks = await MoveRowsAsync(printer, folder, postgres, cancellationToken);
            var files = store is null ? (long?)null : await new FileMover(folder, store).RunAsync(cancellationToken);
            if (printer.IsJson)
            {
                CliJson.Print(new JsonObject { ["tables"] = new JsonArray([.. checks.Select(Json)]), ["files"] = files });
                return ExitCode.Done;
            }

            if (files is null) Console.WriteLine($"Uploaded files stay where they are: share or copy {Path.Combine(folder, "files")} to the data folder of the new servers, or run this again with --to-data or --files. Files in a bucket need nothing.");
            else Console.WriteLine(Invariant($"{files:N0} uploaded files are there."));
            Console.WriteLine("Done: start the servers with --store and this database.");
            return ExitCode.Done;
        }
        finally
        {
            Directory.Delete(incoming, recursive: true);
        }
    }

    private static string FolderOf(string from) => from.StartsWith(SourcePrefix, StringComparison.OrdinalIgnoreCase)
        ? from[SourcePrefix.Length..]
        : throw new UsageException($"--from must be {SourcePrefix} and a data folder, such as {SourcePrefix}./data, was '{from}'.");

    private static IServiceCollection ServicesFor(IConfiguration configuration, string incoming, bool toBucket, string? toData)
    {
        var services = new ServiceCollection().AddSingleton(configuration);
        if (toBucket && !services.AddFiles(configuration, incoming)) throw new InvalidOperationException("--files needs the bucket of Kvasir:Files:S3; --to-data copies into a folder.");
        return toData is null ? services : services.AddKvasirStores(toData);
    }

    private static async Task<IReadOnlyList<TableCheck>> MoveRowsAsync(Printer printer, string folder, string postgres, CancellationToken cancellationToken)
    {
        var said = new ProgressLines(printer);
        var checks = await new StoreMover(folder, postgres) { Progress = said.Say }.RunAsync(cancellationToken);
        if (printer.IsJson) return checks;
        if (checks.Count == 0)
        {
            Console.WriteLine("All rows are there already, and were compared when they came.");
            return checks;
        }

        Console.WriteLine($"{"table",-16} {"source",12} {"target",12}  hash of all rows");
        foreach (var check in checks) Console.WriteLine(Invariant($"{check.Table,-16} {check.SourceRows,12:N0} {check.TargetRows,12:N0}  {check.TargetHash} {(check.IsSame ? "same" : "DIFFERENT")}"));
        return checks;
    }

    private static JsonObject Json(TableCheck check) =>
        new() { ["table"] = check.Table, ["source_rows"] = check.SourceRows, ["target_rows"] = check.TargetRows, ["target_hash"] = check.TargetHash, ["is_same"] = check.IsSame };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // A line every few seconds, and one for each table that is complete.
    private sealed class ProgressLines(Printer printer)
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

        private long _last = TimeProvider.System.GetTimestamp();

        public void Say(MovingProgress progress)
        {
            if (progress.Done < progress.Total && TimeProvider.System.GetElapsedTime(_last) < Interval) return;
            _last = TimeProvider.System.GetTimestamp();
            printer.Note(Invariant($"{progress.Table}: {progress.Done:N0} of {progress.Total:N0}"));
        }
    }
}
