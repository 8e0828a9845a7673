using Spectre.Console;

namespace Kvasir.Server.Cli.Printing;

/// <summary>Whether somebody looks at what is written, and in which way it can be shown.</summary>
internal static class Terminal
{
    /// <summary>Whether standard output is a terminal.</summary>
    public static bool IsOutput => !Console.IsOutputRedirected;

    /// <summary>Whether standard error is one that can move its cursor, as progress bars need.</summary>
    public static bool IsError => !Console.IsErrorRedirected && !IsDumb;

    /// <summary>Whether somebody can answer a question.</summary>
    public static bool CanAsk => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    private static bool IsDumb => Environment.GetEnvironmentVariable("TERM") == "dumb";

    public static IAnsiConsole Output(bool noColor) => Of(Console.Out, IsOutput && !IsDumb, noColor);

    public static IAnsiConsole Error(bool noColor) => Of(Console.Error, IsError, noColor);

    private static IAnsiConsole Of(TextWriter writer, bool canMove, bool noColor) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = canMove ? AnsiSupport.Detect : AnsiSupport.No,
        // https://no-color.org: set to anything but nothing.
        ColorSystem = canMove && !noColor && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = canMove ? InteractionSupport.Detect : InteractionSupport.No,
        Out = new AnsiConsoleOutput(writer),
    });
}
