using System.Diagnostics;
using System.Globalization;

namespace Kvasir.Extraction.ChildProcesses;

/// <summary>Puts a program under limits of the operating system, into a process group of its own and into an environment with nothing of the server's in it.</summary>
internal static class ChildLauncher
{
    // The arguments stay arguments: the shell sets limits and becomes the program. A limit that this system does not know is left out.
    private const string Script =
        """for limit in "-c 0" "-t $1" "-v $2" "-n $3" "-f $4"; do ulimit $limit 2>/dev/null; done; shift 4; exec "$@" """;

    private const string Shell = "/bin/sh";
    private const int KillAfterSeconds = 2;
    private const int BytesPerBlock = 512;

    private static readonly NativeProgram Prlimit = new("prlimit", "util-linux");
    private static readonly NativeProgram Setsid = new("setsid", "util-linux");

    /// <summary>What starts the program.</summary>
    /// <param name="command">The program.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="prlimit">Whether limits are set by prlimit where it is installed, and not by the shell.</param>
    public static ProcessStartInfo Describe(ChildCommand command, string path, ChildLimits limits, bool prlimit = true)
    {
        var words = new List<string>();
        if (Setsid.Path is { } setsid) words.Add(setsid);
        words.AddRange(prlimit && Prlimit.Path is { } program ? WithPrlimit(program, limits) : WithShell(limits));
        words.Add(path);
        words.AddRange(command.Arguments);

        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            WorkingDirectory = command.Folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["HOME"] = command.Folder.Home;
        start.Environment["LANG"] = "C.UTF-8";
        foreach (var (name, value) in command.Variables) start.Environment[name] = value;
        return start;
    }

    private static IEnumerable<string> WithPrlimit(string program, ChildLimits limits) =>
    [
        program,
        $"--as={Number(limits.MemoryBytes)}",
        // Beyond the first a program is told, beyond the second it is killed.
        $"--cpu={Number(Seconds(limits))}:{Number(Seconds(limits) + KillAfterSeconds)}",
        $"--nofile={Number(limits.OpenFiles)}",
        $"--fsize={Number(limits.FileBytes)}",
        "--core=0",
        "--",
    ];

    private static IEnumerable<string> WithShell(ChildLimits limits) =>
        [Shell, "-c", Script, "sh", Number(Seconds(limits)), Number(limits.MemoryBytes / 1024), Number(limits.OpenFiles), Number(limits.FileBytes / BytesPerBlock)];

    private static long Seconds(ChildLimits limits) => Math.Max(1, (long)Math.Ceiling(limits.CpuTime.TotalSeconds));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
