namespace Kvasir.Server.Tests.Kit;

/// <summary>A test that runs curl in a shell; skipped where one of them is not installed.</summary>
public sealed class ShellFactAttribute : FactAttribute
{
    private static readonly string[] Tools = ["bash", "curl"];

    public ShellFactAttribute()
    {
        var missing = string.Join(' ', Tools.Where(tool => !IsInstalled(tool)));
        if (missing.Length > 0) Skip = $"Needs {missing}, which is not installed: apt-get install {missing} (macOS: brew install {missing})";
    }

    private static bool IsInstalled(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".exe")));
}
