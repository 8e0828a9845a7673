using System.Diagnostics;

namespace Kvasir.Server.Tests.Kit;

/// <summary>A folder of the repository whose npm packages hold a server for the tests.</summary>
/// <param name="path">The folder, from the repository's root.</param>
public sealed class NpmPackage(string path)
{
    /// <summary>Programs without which none can be restored or started.</summary>
    public static string[] Needs { get; } = ["node", "npm"];

    private readonly string _folder = Kvasir.Tests.RepositoryFolder.PathOf(path);

    /// <summary>Restores the packages that the lock file names, when that was not done yet.</summary>
    public void Restore()
    {
        var stamp = Path.Combine(_folder, "node_modules/.package-lock.json");
        // Test projects may run at the same time.
        using var one = new Mutex(initiallyOwned: false, "Global\\kvasir-" + path.Replace('/', '-'));
        one.WaitOne();
        try
        {
            if (File.Exists(stamp) && File.GetLastWriteTimeUtc(stamp) >= File.GetLastWriteTimeUtc(Path.Combine(_folder, "package-lock.json"))) return;
            using var npm = Run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
            npm.BeginOutputReadLine();
            var errors = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            npm.ExitCode.ShouldBe(0, errors);
            File.SetLastWriteTimeUtc(stamp, DateTime.UtcNow);
        }
        finally
        {
            one.ReleaseMutex();
        }
    }

    /// <summary>Starts a server and waits until it says where it listens.</summary>
    /// <param name="arguments">Of node.</param>
    /// <param name="listening">What the line begins with that ends in its host and port.</param>
    public async Task<(Process Process, Uri Url)> StartAsync(string[] arguments, string listening)
    {
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = Run("node", arguments);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) address.TrySetException(new InvalidOperationException($"the server of {path} ended"));
            else if (line.Data.StartsWith(listening, StringComparison.Ordinal)) address.TrySetResult(line.Data[listening.Length..]);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return (process, new Uri($"http://{await address.Task.WaitAsync(TimeSpan.FromMinutes(1))}"));
    }

    /// <summary>Ends a server.</summary>
    public static async Task StopAsync(Process? process)
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private Process Run(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
}
