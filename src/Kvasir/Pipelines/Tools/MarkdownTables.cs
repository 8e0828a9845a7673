using System.Text;
using System.Text.RegularExpressions;

namespace Kvasir.Pipelines.Tools;

/// <summary>The tables of a Markdown text: a row of names, a row of dashes, and rows up to the first line without a bar.</summary>
internal static partial class MarkdownTables
{
    /// <summary>Each table as its rows of cells, that of the names first.</summary>
    public static IEnumerable<IReadOnlyList<IReadOnlyList<string>>> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var at = 1; at < lines.Length; at++)
        {
            if (!lines[at - 1].Contains('|', StringComparison.Ordinal) || !Dashes().IsMatch(lines[at])) continue;
            var rows = new List<IReadOnlyList<string>> { Cells(lines[at - 1]) };
            while (++at < lines.Length && lines[at].Contains('|', StringComparison.Ordinal)) rows.Add(Cells(lines[at]));
            yield return rows;
        }
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var row = line.Trim();
        for (var i = row.StartsWith('|') ? 1 : 0; i < row.Length; i++)
        {
            if (row[i] == '\\' && i + 1 < row.Length && row[i + 1] == '|') cell.Append(row[++i]);
            else if (row[i] == '|') Take();
            else cell.Append(row[i]);
        }

        // What follows the last bar is a cell only where the row does not end with one.
        if (cell.Length > 0) Take();
        return cells;

        void Take()
        {
            cells.Add(LineBreak().Replace(cell.ToString().Trim(), "\n"));
            cell.Clear();
        }
    }

    [GeneratedRegex(@"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Dashes();

    [GeneratedRegex("<br ?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();
}
