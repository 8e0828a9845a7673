using System.Text;

namespace Kvasir.Extraction;

/// <summary>A table while it is written.</summary>
/// <param name="isData">Whether it becomes a table of Markdown: a line for each row, the first one the header.</param>
internal sealed class HtmlTable(bool isData)
{
    private readonly StringBuilder _lines = new();
    private int _rows;
    private int _cells;

    public bool IsData => isData;

    public void BeginRow() => EndRow();

    /// <summary>Whether the cell that begins is the first one of its row.</summary>
    public bool BeginCell() => _cells++ == 0;

    /// <summary>Adds a cell to the row of a table of data.</summary>
    public void Add(string text)
    {
        _lines.Append(_cells++ == 0 ? "| " : " ");
        var line = string.Join(' ', text.Split((char[])['\n', ' '], StringSplitOptions.RemoveEmptyEntries));
        _lines.Append(line.Replace("|", "\\|", StringComparison.Ordinal)).Append(line.Length > 0 ? " |" : "|");
    }

    public override string ToString()
    {
        EndRow();
        return _lines.ToString().TrimEnd('\n');
    }

    private void EndRow()
    {
        if (isData && _cells > 0)
        {
            _lines.Append('\n');
            if (_rows++ == 0) _lines.Append('|').AppendJoin("", Enumerable.Repeat(" --- |", _cells)).Append('\n');
        }

        _cells = 0;
    }
}
