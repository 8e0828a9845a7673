using AngleSharp.Dom;

namespace Kvasir.Extraction;

/// <summary>What has to be known of a page before it is written: where its main content is, and which tables hold data.</summary>
/// <remarks>All of it is found by going through the page once, however tables and articles are nested.</remarks>
internal sealed class HtmlOutline
{
    private readonly HashSet<INode> _dataTables = [];
    private readonly Stack<Table> _tables = [];
    private readonly Dictionary<string, Candidate> _candidates = [];
    private readonly int _characters;

    /// <summary>Looks through a page.</summary>
    public HtmlOutline(INode body, HtmlScope scope = HtmlScope.Content)
    {
        foreach (var (node, isEnd) in HtmlWalk.Through(body, scope))
        {
            if (node is IText text) _characters += text.Data.AsSpan().Trim().Length;
            else if (isEnd) Close((IElement)node);
            else Open((IElement)node);
        }

        Main = MainOf("main") ?? MainOf("article");
    }

    /// <summary>The one element that says to be the page's main content and holds most of its text.</summary>
    public IElement? Main { get; }

    /// <summary>Whether a table has rows and columns of data, and is not there for the page's layout.</summary>
    public bool IsData(IElement table) => _dataTables.Contains(table);

    private IElement? MainOf(string kind) =>
        _candidates.TryGetValue(kind, out var candidate) && candidate.Count == 1 && candidate.Characters > _characters / 2 ? candidate.Element : null;

    private static string? MainKind(IElement element) =>
        element.LocalName == "main" || element.GetAttribute("role") == "main" ? "main" : element.LocalName == "article" ? "article" : null;

    private void Open(IElement element)
    {
        if (MainKind(element) is { } kind)
        {
            if (_candidates.TryGetValue(kind, out var known)) known.Count++;
            else _candidates[kind] = new Candidate(element, _characters);
        }

        var table = _tables.TryPeek(out var open) ? open : null;
        if (element.LocalName == "table")
        {
            if (table is not null) table.IsLayout = true;
            _tables.Push(new Table());
        }
        else if (table is null) return;
        else if (element.LocalName == "tr") (table.Rows, table.Columns) = (table.Rows + 1, 0);
        else if (element.LocalName is "td" or "th") table.MostColumns = Math.Max(table.MostColumns, ++table.Columns);
        else if (element.LocalName is "pre" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6") table.IsLayout = true;
    }

    private void Close(IElement element)
    {
        if (MainKind(element) is { } kind && _candidates[kind] is var candidate && candidate.Element == element) candidate.Characters = _characters - candidate.Start;
        if (element.LocalName == "table" && _tables.Pop() is { IsLayout: false, Rows: > 1, MostColumns: > 1 }) _dataTables.Add(element);
    }

    private sealed class Table
    {
        public int Rows { get; set; }

        public int Columns { get; set; }

        public int MostColumns { get; set; }

        public bool IsLayout { get; set; }
    }

    private sealed class Candidate(IElement element, int start)
    {
        public IElement Element { get; } = element;

        public int Start { get; } = start;

        public int Count { get; set; } = 1;

        public int Characters { get; set; }
    }
}
