using System.Diagnostics;

namespace Kvasir.Tests.Storage.Postgres;

/// <summary>The PostgreSQL with pgvector that this machine has, if any.</summary>
public static class PostgresInstallation
{
    private static readonly Version OldestServer = new(15, 0);
    private static readonly Version OldestVector = new(0, 8);

    // Debian keeps servers out of the path, a folder for each version; other systems have theirs in the path.
    private static readonly string? Found = Debian().Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).FirstOrDefault(IsUsable);

    /// <summary>Why tests that need it are skipped; <see langword="null"/> when it is there.</summary>
    public static string? Missing { get; } = Found is null ? $"needs PostgreSQL {OldestServer.Major} and pgvector {OldestVector} or newer: bash eng/postgres/install" : null;

    /// <summary>The folder of its programs.</summary>
    public static string Programs => Found ?? throw new InvalidOperationException(Missing);

    private static IEnumerable<string> Debian()
    {
        var root = new DirectoryInfo("/usr/lib/postgresql");
        return root.Exists ? root.GetDirectories().OrderBy(version => version.Name, StringComparer.Ordinal).Select(version => Path.Combine(version.FullName, "bin")) : [];
    }

    private static bool IsUsable(string programs)
    {
        var config = Path.Combine(programs, "pg_config");
        if (!File.Exists(Path.Combine(programs, "initdb")) || !File.Exists(config)) return false;
        // PostgreSQL 15.20 (Debian 15.20-0+deb12u1)
        if (!IsAtLeast(Ask(config, "--version").Split(' ')[1], OldestServer)) return false;
        var control = Path.Combine(Ask(config, "--sharedir"), "extension", "vector.control");
        // default_version = '0.8.0'
        return File.Exists(control) && File.ReadLines(control).Any(line => line.StartsWith("default_version", StringComparison.Ordinal) && IsAtLeast(line.Split('\'')[1], OldestVector));
    }

    private static bool IsAtLeast(string version, Version oldest) => Version.TryParse(version, out var parsed) && parsed >= oldest;

    private static string Ask(string config, string question)
    {
        using var process = Process.Start(new ProcessStartInfo(config, [question]) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
