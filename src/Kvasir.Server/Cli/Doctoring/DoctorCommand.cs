using System.CommandLine;
using System.Globalization;
using Kvasir.Server.Cli.Listing;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Cli.Storage;
using Kvasir.Storage.Checking;

namespace Kvasir.Server.Cli.Doctoring;

/// <summary><c>kvasir doctor</c>: whether everything is as a server needs it, and what to do where it is not.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var repair = new Option<bool>("--repair") { Description = "Put right what can be without loss: remove what nobody can see, queue jobs that are missing." };
        var hashes = new Option<bool>("--hashes") { Description = "Read every stored file and compare it with its hash, too." };
        var command = new Command("doctor", "Check configuration, models, programs, disk, database and store, also beside a running server: exit code 0 when all is sound, 1 when something is wrong.") { repair, hashes }
            .WithExamples("doctor --data ./data", "doctor --data ./data --repair --json");
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var store = settings.Locate(parsed);
            store.RequireExisting();
            var printer = new Printer(parsed);
            var findings = new List<Finding>();
            await foreach (var finding in CheckAsync(store, parsed.GetValue(repair), parsed.GetValue(hashes), cancellationToken))
            {
                findings.Add(finding);
                // Checks of a large store take minutes: each is said when it ends.
                if (!printer.IsJson) Console.WriteLine(finding);
            }

            var wrong = findings.Count(finding => finding.State == FindingState.Wrong);
            if (printer.IsJson) CliJson.PrintAll(findings.Select(finding => finding.ToJson()));
            else Console.WriteLine(wrong == 0 ? "The store is sound." : string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(wrong, "check")} found something wrong."));
            return wrong == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static async IAsyncEnumerable<Finding> CheckAsync(StoreLocation store, bool repair, bool hashes, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var finding in ConfigurationChecks.UnknownKeys(store.Configuration)) yield return finding;
        await using (var server = ConfigurationChecks.Build(store, out var configuration))
        {
            yield return configuration;
            if (server is not null)
            {
                await foreach (var finding in ModelChecks.RunAsync(server.Services, cancellationToken)) yield return finding;
            }
        }

        foreach (var finding in ProgramChecks.Run()) yield return finding;
        foreach (var finding in DiskChecks.Run(store)) yield return finding;
        await using var services = store.Open();
        var (doctor, opened) = DatabaseCheck.Open(store, services);
        yield return opened;
        if (doctor is null) yield break;
        await foreach (var check in doctor.CheckAsync(repair, hashes, cancellationToken)) yield return Of(check);
    }

    private static Finding Of(CheckResult check)
    {
        var counts = string.Create(CultureInfo.InvariantCulture, $"{check.Wrong:N0} of {check.Looked:N0}");
        return check switch
        {
            { Wrong: 0 } => Finding.Sound(check.Name, counts),
            { Repaired: { } repaired } => new Finding(FindingState.Repaired, check.Name, $"{counts}; {repaired}"),
            _ => Finding.Wrong(check.Name, counts, check.Advice),
        };
    }
}
