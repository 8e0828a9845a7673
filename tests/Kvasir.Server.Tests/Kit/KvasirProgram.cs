using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.Kit;

/// <summary>The program as a person starts it: a process of its own, with a working folder and an environment.</summary>
/// <param name="folder">Where it is started.</param>
public sealed class KvasirProgram(string folder)
{
    public Dictionary<string, string> Environment { get; } = new() { ["KVASIR_URL"] = "", ["KVASIR_API_KEY"] = "" };

    public string Folder => folder;

    /// <summary>How the program is started.</summary>
    public ProcessStartInfo Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kvasir.Server.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        return start;
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<ProgramEnd> RunAsync(params string[] arguments) => await RunWithInputAsync("", arguments);

    public async Task<ProgramEnd> RunWithInputAsync(string input, params string[] arguments)
    {
        using var process = Process.Start(Start(arguments))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return new ProgramEnd(process.ExitCode, await output, await errors);
    }

    public async Task<string> FileAsync(string path, string text)
    {
        var full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        await File.WriteAllTextAsync(full, text);
        return full;
    }
}

/// <summary>How a command ended.</summary>
public sealed record ProgramEnd(int ExitCode, string Output, string Errors)
{
    public JsonNode Json => JsonNode.Parse(Output)!;

    /// <summary>The same, after a look at the exit code.</summary>
    public ProgramEnd With(int exitCode)
    {
        ExitCode.ShouldBe(exitCode, Output + Errors);
        return this;
    }
}
