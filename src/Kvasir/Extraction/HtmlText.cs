using AngleSharp.Dom;

namespace Kvasir.Extraction;

/// <summary>
/// Writes a page as sections of text: blocks on lines of their own, paragraphs and headings apart, tables of data as Markdown writes them, rows of others
/// as <c>a | b</c>, lists as Markdown writes them, links as <c>[words](address)</c>, preformatted text as it is.
/// </summary>
/// <remarks>A list's sign and a cell stay on one line with the block that they begin with.</remarks>
internal sealed class HtmlText(HtmlOutline outline, HtmlStyle style)
{
    private static readonly HashSet<string> Paragraphs = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "ul", "ol", "dl", "blockquote", "section", "article", "figure"];

    private static readonly HashSet<string> Lines =
        ["div", "li", "tr", "dt", "dd", "address", "aside", "caption", "details", "summary", "fieldset", "figcaption", "footer", "form", "header", "hr", "legend", "main", "tbody", "thead", "tfoot"];

    private readonly List<HtmlSection> _sections = [];
    private readonly Stack<HtmlTable> _tables = [];
    private readonly Stack<Cell> _cells = [];
    private readonly Stack<HtmlList> _lists = [];
    private HtmlTextWriter _text = new();
    private HtmlTextWriter? _above;
    private HtmlSection _section = new(0, "", "");
    private INode? _heading;
    private INode? _link;

    /// <summary>The sections of a part of the page; what stands before the first heading is the first one, without a heading.</summary>
    public List<HtmlSection> Write(INode root, HtmlScope scope)
    {
        foreach (var (node, isEnd) in HtmlWalk.Through(root, scope))
        {
            if (node is IText data) _text.Write(data.Data);
            else if (isEnd) Close((IElement)node);
            else Open((IElement)node);
        }

        _sections.Add(_section with { Body = _text.ToString() });
        return _sections;
    }

    private void Open(IElement element)
    {
        var name = element.LocalName;
        if (_heading is null && _tables.Count == 0 && !_text.IsVerbatim && LevelOf(name) > 0) (_heading, _above, _text) = (element, _text, new HtmlTextWriter());
        Separate(name);
        if (name is "ul" or "ol") _lists.Push(new HtmlList(element, _lists.Count));
        else if (name == "pre") _text.BeginVerbatim(fenced: style.FencesCode && _heading is null);
        else if (name == "br") _text.Break();
        else if (name == "li") _text.BeginItem(_lists.TryPeek(out var list) ? list.NextSign() : "- ");
        else if (name == "table") _tables.Push(new HtmlTable(outline.IsData(element)));
        else if (name == "tr" && _tables.TryPeek(out var table)) table.BeginRow();
        else if (name is "td" or "th") OpenCell();
        else if (name == "a" && _link is null && _heading is null && !_text.IsVerbatim && HtmlLink.Address(element, style.Base) is not null)
        {
            _link = element;
            _text.BeginLink();
        }
    }

    private void Close(IElement element)
    {
        var name = element.LocalName;
        if (name is "ul" or "ol") _lists.Pop();
        else if (name == "pre") _text.EndVerbatim();
        else if (name == "li") _text.EndItem();
        else if (name is "td" or "th") CloseCell();
        else if (name == "table" && _tables.Pop() is { IsData: true } table) _text.WriteLines(table.ToString());
        else if (element == _link)
        {
            _text.EndLink(HtmlLink.Address(element, style.Base)!);
            _link = null;
        }

        if (element == _heading) CloseHeading(LevelOf(name));
        else Separate(name);
    }

    private void CloseHeading(int level)
    {
        var words = _text.ToString().Trim().ReplaceLineEndings(" ");
        var above = _above!;
        (_heading, _above) = (null, null);
        if (words.Length == 0)
        {
            _text = above;
            Separate("p");
            return;
        }

        above.EndLink(null);
        _sections.Add(_section with { Body = above.ToString() });
        (_section, _text) = (new HtmlSection(level, words, ""), new HtmlTextWriter());
    }

    // A cell of a data table is written on its own, as it becomes one line.
    private void OpenCell()
    {
        if (!_tables.TryPeek(out var table)) table = new HtmlTable(false);
        _cells.Push(new Cell(_text, _text.Breaks));
        if (table.IsData) _text = new HtmlTextWriter();
        else _text.BeginCell(table.BeginCell() ? "" : " | ");
    }

    private void CloseCell()
    {
        var cell = _cells.Pop();
        if (cell.Text == _text) _text.EndCell(cell.Breaks);
        else
        {
            _tables.Peek().Add(_text.ToString());
            _text = cell.Text;
        }
    }

    private void Separate(string name)
    {
        if (Paragraphs.Contains(name)) _text.Separate(_lists.Count > 0 && name is "ul" or "ol" ? 1 : 2);
        else if (Lines.Contains(name)) _text.Separate(1);
    }

    private static int LevelOf(string name) => name is ['h', >= '1' and <= '6'] ? name[1] - '0' : 0;

    private readonly record struct Cell(HtmlTextWriter Text, int Breaks);
}
