using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Kvasir.Server.Cli.Printing;

/// <summary>Says what a command found: results on standard output, everything else on standard error.</summary>
internal sealed class Printer(ParseResult parsed)
{
    private readonly bool _isPlain = parsed.GetValue(GlobalOptions.Plain);
    private readonly bool _noColor = parsed.GetValue(GlobalOptions.NoColor);

    public bool IsJson { get; } = parsed.GetValue(GlobalOptions.Json);

    public bool IsQuiet { get; } = parsed.GetValue(GlobalOptions.Quiet);

    public bool IsVerbose { get; } = parsed.GetValue(GlobalOptions.Verbose);

    /// <summary>Whether a person reads the results, and no program.</summary>
    public bool IsForPeople => !IsJson && !_isPlain && Terminal.IsOutput;

    public IAnsiConsole Output => field ??= Terminal.Output(_noColor);

    public IAnsiConsole Error => field ??= Terminal.Error(_noColor);

    /// <summary>Prints a list: a table on a terminal, lines with tabs for programs, or JSON.</summary>
    /// <param name="items">The items.</param>
    /// <param name="json">An item as the HTTP API writes it.</param>
    /// <param name="none">What is said when there are none.</param>
    /// <param name="columns">What people see of an item.</param>
    public void List<T>(IReadOnlyList<T> items, Func<T, JsonNode> json, string none, params IReadOnlyList<Column<T>> columns)
    {
        if (IsJson)
        {
            CliJson.PrintAll(items.Select(json));
            return;
        }

        if (items.Count == 0) Note(none);
        else if (IsForPeople) Output.Write(TableOf(items, columns));
        else foreach (var item in items) Console.WriteLine(string.Join('\t', columns.Select(column => OneLine(column.Value(item)))));
    }

    /// <summary>Prints one thing with its members, one on each line.</summary>
    public void Show<T>(T item, Func<T, JsonNode> json, params IReadOnlyList<Column<T>> members)
    {
        if (IsJson)
        {
            CliJson.Print(json(item));
            return;
        }

        var width = members.Max(member => member.Heading.Length);
        foreach (var member in members)
        {
            var value = member.Value(item);
            if (!string.IsNullOrEmpty(value)) Console.WriteLine(IsForPeople ? $"{member.Heading.PadRight(width)}  {value}" : $"{member.Heading}\t{OneLine(value)}");
        }
    }

    /// <summary>Says what was changed: JSON for programs, a sentence for people.</summary>
    public void Changed(string sentence, Func<JsonNode> json)
    {
        if (IsJson) CliJson.Print(json());
        else if (!IsQuiet) Console.WriteLine(Clean(sentence));
    }

    /// <summary>Says something that is no result.</summary>
    public void Note(string text)
    {
        if (!IsQuiet) Console.Error.WriteLine(Clean(text));
    }

    /// <summary>Says what goes on inside, to whoever asked for it.</summary>
    public void Detail(string text)
    {
        if (IsVerbose) Console.Error.WriteLine(text);
    }

    /// <summary>Asks before something is lost.</summary>
    /// <exception cref="UsageException">Nobody can answer, and nobody has said yes before.</exception>
    public static void Confirm(string question, bool yes)
    {
        if (yes) return;
        if (!Terminal.CanAsk) throw new UsageException($"{question} Say --yes: nobody can be asked here.");
        Console.Error.Write($"{question} [y/N] ");
        if (Console.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes")) throw new InvalidOperationException("Nothing was changed.");
    }

    /// <summary>Says why the command failed.</summary>
    /// <returns>How the program ends.</returns>
    public async Task<int> FailAsync(Failure failure)
    {
        // Whoever stopped it knows.
        if (failure.ExitCode == ExitCode.Interrupted && !IsJson) return failure.ExitCode;
        await Console.Error.WriteLineAsync(IsJson ? new JsonObject { ["code"] = failure.Code, ["message"] = failure.Message }.ToJsonString(CliJson.Compact) : $"error: {failure.Message}");
        if (failure.Unexpected is { } unexpected) Detail(unexpected.ToString());
        return failure.ExitCode;
    }

    private static Table TableOf<T>(IEnumerable<T> items, IReadOnlyList<Column<T>> columns)
    {
        var table = new Table().NoBorder();
        foreach (var column in columns) table.AddColumn(new TableColumn(new Spectre.Console.Text(column.Heading.ToUpperInvariant(), new Style(decoration: Decoration.Bold))).PadLeft(0).PadRight(2));
        foreach (var item in items) table.AddRow(columns.Select(column => new Spectre.Console.Text(OneLine(column.Value(item)))));
        return table;
    }

    // Names are people's own: none of them drives the terminal.
    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? '\uFFFD' : c));

    private static string OneLine(string? value) => value is null ? "" : string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c));
}
