namespace Kvasir.Extraction.ChildProcesses;

/// <summary>A program that the system's package manager installs.</summary>
/// <param name="Name">What it is called in the folders of <c>PATH</c>.</param>
/// <param name="Package">The Debian package that has it.</param>
public sealed record NativeProgram(string Name, string Package)
{
    /// <summary>Where it is; <see langword="null"/> when it is not installed. Looked up each time, so that what is installed later is found without a restart.</summary>
    public string? Path => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(System.IO.Path.IsPathFullyQualified)
        .Select(folder => System.IO.Path.Combine(folder, Name))
        .FirstOrDefault(File.Exists);

    /// <summary>Whether it is installed.</summary>
    public bool IsInstalled => Path is not null;

    /// <summary>A sentence for the administrator.</summary>
    public string HowToInstall => $"The program {Name} is not installed on the server: apt-get install {Package}.";
}
