using System.CommandLine;

namespace Kvasir.Server.Cli;

/// <summary>The options that every command has.</summary>
internal static class GlobalOptions
{
    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON with the members of the HTTP API; errors are JSON on standard error.", Recursive = true };

    public static Option<bool> Plain { get; } = new("--plain") { Description = "Print lists as when they are piped: a line for each, values separated by tabs, no headings.", Recursive = true };

    public static Option<bool> NoColor { get; } = new("--no-color") { Description = "Print without colours; also when NO_COLOR is set or TERM is dumb.", Recursive = true };

    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print results and errors alone.", Recursive = true };

    public static Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Say on standard error what the server is asked, and how long it takes.", Recursive = true };

    public static IReadOnlyList<Option> All { get; } = [Json, Plain, NoColor, Quiet, Verbose];
}
