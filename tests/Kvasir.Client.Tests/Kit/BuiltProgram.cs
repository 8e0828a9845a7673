using System.Diagnostics;

namespace Kvasir.Client.Tests.Kit;

/// <summary>A program of this repository, run as a process beside the tests.</summary>
internal static class BuiltProgram
{
    /// <summary>Starts a program that was built with the tests.</summary>
    /// <param name="project">Its project.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">What it is told by the environment.</param>
    /// <param name="arguments">What it is told by its command line.</param>
    public static Process Start(string project, string folder, Dictionary<string, string> environment, params string[] arguments)
    {
        return Start(new ProcessStartInfo("dotnet", [PathOf(project), .. arguments]), folder, environment);
    }

    /// <summary>Starts any program in the same way.</summary>
    /// <param name="start">The program.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">What it is told by the environment.</param>
    public static Process Start(ProcessStartInfo start, string folder, Dictionary<string, string> environment)
    {
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (folder, true, true);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    // Every project's output stands beside those of the others, under the same configuration.
    private static string PathOf(string project)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, configuration, project + ".dll"));
    }
}
