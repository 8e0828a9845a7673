using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Kvasir.Server.Cli;

/// <summary>Help that ends with examples.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private static readonly HelpAction Usual = new();

    public override bool ClearsParseErrors => true;

    public static int Write(ParseResult parsed)
    {
        // What the library writes goes by way of a text, because its parts cannot be extended.
        var text = new StringWriter();
        var configuration = parsed.InvocationConfiguration;
        var output = configuration.Output;
        configuration.Output = text;
        try
        {
            Usual.Invoke(parsed);
        }
        finally
        {
            configuration.Output = output;
        }

        output.WriteLine(text.ToString().TrimEnd());
        var examples = CommandExamples.Of(parsed.CommandResult.Command);
        if (examples.Count == 0) return ExitCode.Done;
        output.WriteLine("\nExamples:");
        foreach (var example in examples) output.WriteLine($"  {CommandLine.Name} {example}");
        return ExitCode.Done;
    }

    public override int Invoke(ParseResult parseResult) => Write(parseResult);
}

/// <summary>What a person may type to try a command.</summary>
internal static class CommandExamples
{
    private static readonly ConditionalWeakTable<Command, IReadOnlyList<string>> All = [];

    /// <summary>Gives a command examples, each without the program's name.</summary>
    public static Command WithExamples(this Command command, params string[] examples)
    {
        All.AddOrUpdate(command, examples);
        return command;
    }

    /// <summary>The examples of a command; those of its first commands where it only groups others.</summary>
    public static IReadOnlyList<string> Of(Command command) =>
        All.TryGetValue(command, out var examples) ? examples : [.. command.Subcommands.Where(part => !part.Hidden).Take(3).SelectMany(part => Of(part).Take(1))];
}
