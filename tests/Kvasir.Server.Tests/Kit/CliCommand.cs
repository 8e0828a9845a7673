using System.Diagnostics;

namespace Kvasir.Server.Tests.Kit;

/// <summary>A command of the program, in a process of its own.</summary>
public static class CliCommand
{
    /// <summary>Runs a command on the store of a data folder.</summary>
    /// <returns>What it wrote: output, then errors.</returns>
    public static async Task<string> OnStoreAsync(string dataFolder, int exitCode, params string[] arguments) =>
        await RunAsync(exitCode, new() { ["KVASIR_STORE"] = await TestStore.ForAsync(dataFolder) }, [.. arguments, "--data", dataFolder]);

    /// <summary>Runs a command.</summary>
    /// <returns>What it wrote: output, then errors.</returns>
    public static async Task<string> RunAsync(int exitCode, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kvasir.Server.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        var text = await output + await errors;
        process.ExitCode.ShouldBe(exitCode, text);
        return text;
    }
}
