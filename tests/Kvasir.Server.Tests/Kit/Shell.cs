using System.Diagnostics;
using System.Globalization;

namespace Kvasir.Server.Tests.Kit;

/// <summary>Runs curl commands as they are, in a folder of their own.</summary>
public sealed class Shell : IDisposable
{
    public Shell()
    {
        // The only way to see the status without touching a command; it also keeps the user's own settings and proxies out.
        File.WriteAllText(Path.Combine(Folder, ".curlrc"), "silent\nshow-error\nnoproxy = \"*\"\nmax-time = 60\nwrite-out = \"\\n%{http_code}\"\n");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("kvasir-shell-").FullName;

    /// <summary>Runs a command that is a call of curl; answers the status and the body.</summary>
    public async Task<(int Status, string Body)> CurlAsync(string command)
    {
        // With the Enter that a pasted command gets: some end in a backslash.
        var start = new ProcessStartInfo("bash", ["-c", command + "\n"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        start.Environment["CURL_HOME"] = Folder;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors + "\n" + command);
        var end = output.LastIndexOf('\n');
        return (int.Parse(output[(end + 1)..], CultureInfo.InvariantCulture), output[..end]);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
