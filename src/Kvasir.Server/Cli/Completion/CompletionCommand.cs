using System.CommandLine;

namespace Kvasir.Server.Cli.Completion;

/// <summary><c>kvasir completion</c>: what a shell reads to complete words of the command line.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = CompletionScripts.Bash,
        ["zsh"] = CompletionScripts.Zsh,
        ["fish"] = CompletionScripts.Fish,
        ["pwsh"] = CompletionScripts.PowerShell,
    };

    public static Command Create()
    {
        var command = new Command("completion", "Print the script by which a shell completes commands, options, values and names of datasets.");
        foreach (var (shell, script) in Scripts)
        {
            var one = new Command(shell, $"The script for {shell}; its first lines say where it goes.").WithExamples($"completion {shell}");
            one.SetAction(_ => Console.Write(script));
            command.Subcommands.Add(one);
        }

        return command;
    }
}
