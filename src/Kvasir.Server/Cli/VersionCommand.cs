using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Text.Json.Nodes;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli;

/// <summary><c>kvasir version</c>, and what <c>--version</c> prints.</summary>
internal static class VersionCommand
{
    /// <summary>The version without what the build adds about the commit.</summary>
    public static string Version { get; } =
        (typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];

    public static Command Create()
    {
        var command = new Command("version", "Print the version.").WithExamples("version", "version --json");
        command.SetAction(parsed =>
        {
            var printer = new Printer(parsed);
            if (printer.IsJson) CliJson.Print(new JsonObject { ["version"] = Version });
            else Console.WriteLine(Version);
        });
        return command;
    }
}

/// <summary><c>--version</c>.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Console.WriteLine(VersionCommand.Version);
        return ExitCode.Done;
    }
}
