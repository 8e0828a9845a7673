using System.Text;

namespace Kvasir.Extraction.Office;

/// <summary>Writes a table as Markdown, row by row: the first row is the header.</summary>
internal sealed class MarkdownTable(StringBuilder text)
{
    private bool _hasHeader;

    /// <summary>Writes a row.</summary>
    /// <exception cref="KvasirException">It has too many cells or characters.</exception>
    public void Add(IReadOnlyList<string> cells)
    {
        if (cells.Count > OfficeLimits.MaxColumns) throw OfficeLimits.Refusal($"A table has more than {OfficeLimits.MaxColumns} columns; no more are read.");
        if (cells.Sum(cell => (long)cell.Length) > OfficeLimits.MaxRowCharacters)
            throw OfficeLimits.Refusal($"A row of a table has more than {OfficeLimits.MaxRowCharacters} characters; no longer ones are read.");
        if (cells.Count == 0) return;
        Write(cells.Select(Escape));
        if (!_hasHeader) Write(cells.Select(_ => "---"));
        _hasHeader = true;
    }

    private void Write(IEnumerable<string> cells)
    {
        if (text.Length > 0 && text[^1] != '\n') text.Append('\n');
        text.Append("| ").AppendJoin(" | ", cells).Append(" |");
    }

    private static string Escape(string cell) => string.Join(' ', cell.Split(['\n', '\r', '\t', '\v', '\f'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Replace("|", "\\|");
}
