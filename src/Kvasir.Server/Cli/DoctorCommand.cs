using System.CommandLine;
using System.Globalization;
using Kvasir.Storage.Checking;

namespace Kvasir.Server.Cli;

/// <summary><c>kvasir doctor</c>: whether the store is sound, and what to do where it is not.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var repair = new Option<bool>("--repair") { Description = "Put right what can be without loss: remove what nobody can see, queue jobs that are missing." };
        var hashes = new Option<bool>("--hashes") { Description = "Read every stored file and compare it with its hash, too." };
        var command = new Command("doctor", "Check the store, also beside a running server: exit code 0 when it is sound, 1 when something is wrong. Example: doctor --data ./data") { repair, hashes };
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => settings.RunAsync(parsed, services => RunAsync(services, parsed.GetValue(repair), parsed.GetValue(hashes), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, bool repair, bool hashes, CancellationToken cancellationToken)
    {
        var wrong = 0;
        await foreach (var check in services.GetRequiredService<IStoreDoctor>().CheckAsync(repair, hashes, cancellationToken))
        {
            Console.WriteLine(Line(check));
            if (!check.IsClean) wrong++;
        }

        Console.WriteLine(wrong == 0 ? "The store is sound." : string.Create(CultureInfo.InvariantCulture, $"{wrong} {(wrong == 1 ? "check" : "checks")} found something wrong."));
        return wrong == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Line(CheckResult check)
    {
        var counts = string.Create(CultureInfo.InvariantCulture, $"{check.Name}: {check.Wrong:N0} of {check.Looked:N0}");
        return check switch
        {
            { Wrong: 0 } => $"ok        {counts}",
            { Repaired: { } repaired } => $"repaired  {counts}; {repaired}",
            _ => $"WRONG     {counts}. {check.Advice}",
        };
    }
}
