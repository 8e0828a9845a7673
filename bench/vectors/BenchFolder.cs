using System.Diagnostics;

namespace Kvasir.Bench.Vectors;

/// <summary>Where the bench is, and where it keeps what it makes.</summary>
internal static class BenchFolder
{
    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = Find();

    /// <summary>The folder of the bench's own files.</summary>
    public static string Sources => Path.Combine(Repository, "bench", "vectors");

    /// <summary>A folder for what takes long to make.</summary>
    public static string Of(string name) => Directory.CreateDirectory(Path.Combine(Repository, "artifacts", "bench", "vectors", name)).FullName;

    /// <summary>Runs a program and gives what it prints.</summary>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Sources, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed with {process.ExitCode}.");
    }

    /// <summary>The folder of an npm package, which is fetched where it is not there yet.</summary>
    public static string Package(string name)
    {
        var folder = Path.Combine(Sources, "node_modules", name);
        if (!Directory.Exists(folder)) Run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        return folder;
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Kvasir.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
