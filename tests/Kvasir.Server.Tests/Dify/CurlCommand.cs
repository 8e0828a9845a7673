using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.Dify;

/// <summary>
/// A command of the API's documentation with its documented answer. <c>CurlCommands.txt</c> holds them in an order that makes whole lives of datasets:
/// <code>
/// # Title              starts a command; what follows, up to the first line with an arrow, is given to the shell
/// => keep a = b.0.c    later commands get the answer's b[0].c where they say {a}
/// => until b = c       the command is repeated until the answer's b is c
/// => then Title        an earlier command is run again afterwards
/// => 200               the documented status; what follows is the documented answer, if it has one
/// => 200 as Title      the documented answer is that of an earlier command
/// </code>
/// </summary>
internal sealed record CurlCommand(string Title, string Text, int Status, JsonNode? Answer, IReadOnlyList<(string Name, string Path)> Keeps, (string Path, string Value)? Until, CurlCommand? Then)
{
    public static List<CurlCommand> Load()
    {
        var commands = new List<CurlCommand>();
        foreach (var block in ("\n" + File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Dify", "CurlCommands.txt"))).Split("\n# ", StringSplitOptions.RemoveEmptyEntries))
            commands.Add(Parse(block, commands));
        return commands;
    }

    private static CurlCommand Parse(string block, List<CurlCommand> earlier)
    {
        var lines = block.Split('\n');
        var text = string.Join('\n', lines.Skip(1).TakeWhile(line => !line.StartsWith("=> ", StringComparison.Ordinal)));
        var answer = string.Join('\n', lines.Reverse().TakeWhile(line => !line.StartsWith("=> ", StringComparison.Ordinal)).Reverse());
        var arrows = lines.Where(line => line.StartsWith("=> ", StringComparison.Ordinal)).Select(line => line[3..].Split(' ', 3)).ToList();
        var status = arrows.Last();
        return new CurlCommand(
            lines[0],
            text,
            int.Parse(status[0], System.Globalization.CultureInfo.InvariantCulture),
            status.Length == 3 ? Named(status[2]).Answer : string.IsNullOrWhiteSpace(answer) ? null : JsonNode.Parse(answer),
            [.. arrows.Where(arrow => arrow[0] == "keep").Select(arrow => Assignment(arrow[1..]))],
            arrows.Where(arrow => arrow[0] == "until").Select(arrow => ((string, string)?)Assignment(arrow[1..])).SingleOrDefault(),
            arrows.Where(arrow => arrow[0] == "then").Select(arrow => Named(string.Join(' ', arrow[1..]))).SingleOrDefault());

        CurlCommand Named(string title) => earlier.Single(command => command.Title == title);
    }

    // The words "a" and "= b".
    private static (string Left, string Right) Assignment(string[] words) => (words[0], words[1][2..]);
}
