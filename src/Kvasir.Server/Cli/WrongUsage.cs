using System.CommandLine;

namespace Kvasir.Server.Cli;

/// <summary>What is wrong with what was typed, and what may have been meant.</summary>
internal static class WrongUsage
{
    // Beyond that, two words have nothing to do with each other.
    private const int MostEdits = 3;

    public static Failure Of(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var command = parsed.CommandResult.Command;
        var name = NameOf(parsed);
        string[] said =
        [
            // What comes after the first word that nobody knows may belong to it.
            .. parsed.UnmatchedTokens.Where(token => arguments.Contains(token)).Take(1).Select(token => Unknown(command, name, token)),
            .. parsed.Errors.Select(error => error.Message).Where(message => !parsed.UnmatchedTokens.Any(token => message.Contains($"'{token}'", StringComparison.Ordinal)))
                .Where(message => parsed.UnmatchedTokens.Count == 0 || command.Subcommands.Count == 0),
        ];
        // A group alone: the library only says that something is missing.
        if (command.Subcommands.Count > 0 && command.Action is null && parsed.UnmatchedTokens.Count == 0) said = [$"{name} needs a command: {string.Join(", ", command.Subcommands.Where(part => !part.Hidden).Select(part => part.Name))}."];
        return new Failure(ExitCode.WrongUsage, "wrong_usage", $"{string.Join(" ", said.Distinct())} See {name} --help.");
    }

    /// <summary>The words that are closest to a mistyped one, the closest first; none where nothing is close.</summary>
    public static IReadOnlyList<string> Nearest(string typed, IEnumerable<string> known) =>
    [
        .. known.Select(word => (word, edits: word.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && typed.Length > 1 ? 1 : Edits(typed.ToLowerInvariant(), word.ToLowerInvariant())))
            .Where(candidate => candidate.edits <= Math.Min(MostEdits, Math.Max(1, candidate.word.TrimStart('-').Length / 2)))
            .OrderBy(candidate => candidate.edits).ThenBy(candidate => candidate.word, StringComparer.Ordinal)
            .Select(candidate => candidate.word).Distinct().Take(3),
    ];

    private static string Unknown(Command command, string name, string token)
    {
        var isOption = token.StartsWith('-');
        var known = isOption ? OptionsOf(command) : command.Subcommands.Where(part => !part.Hidden).Select(part => part.Name);
        var nearest = Nearest(isOption ? token.Split('=')[0] : token, known);
        var what = isOption ? $"{name} has no option '{token}'" : command.Subcommands.Count > 0 ? $"{name} has no command '{token}'" : $"{name} does not take '{token}'";
        return nearest.Count == 0 ? what + "." : $"{what}; did you mean {string.Join(" or ", nearest)}?";
    }

    private static IEnumerable<string> OptionsOf(Command command) => command.Options.Concat(GlobalOptions.All).Where(option => !option.Hidden).Select(option => option.Name);

    private static string NameOf(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result.Parent is System.CommandLine.Parsing.CommandResult parent; result = parent) names.Push(result.Command.Name);
        return string.Join(' ', names.Prepend(CommandLine.Name));
    }

    // Damerau and Levenshtein: insertions, deletions, changes, and neighbours that changed places.
    private static int Edits(string from, string to)
    {
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) edits[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) edits[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                edits[i, j] = Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        }

        return edits[from.Length, to.Length];
    }
}
