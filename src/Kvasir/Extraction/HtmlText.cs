using System.Runtime.InteropServices;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Kvasir.Extraction;

/// <summary>Writes a page as text: blocks on lines of their own, paragraphs and headings apart, table rows as <c>a | b</c>, preformatted text as it is.</summary>
/// <remarks>A list's sign and a cell stay on one line with the block that they begin with.</remarks>
internal static class HtmlText
{
    private static readonly HashSet<string> Skipped = ["script", "style", "template", "noscript", "head", "nav", "iframe", "object", "svg", "button", "select", "textarea", "datalist"];

    private static readonly HashSet<string> NavigationClasses = ["navheader", "navfooter", "navigation", "navbar", "breadcrumb", "breadcrumbs", "sidebar", "toc-navigation"];

    private static readonly HashSet<string> Paragraphs = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "ul", "ol", "dl", "blockquote", "section", "article", "figure"];

    private static readonly HashSet<string> Lines =
        ["div", "li", "tr", "dt", "dd", "address", "aside", "caption", "details", "summary", "fieldset", "figcaption", "footer", "form", "header", "hr", "legend", "main", "tbody", "thead", "tfoot"];

    /// <summary>The page's title, unless its first line says the same, and its text.</summary>
    public static string Of(IHtmlDocument page)
    {
        var body = page.Body is null ? "" : Of(page.Body);
        var title = string.Join(' ', (page.Title ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (title.Length == 0 || body.StartsWith(title, StringComparison.OrdinalIgnoreCase)) return body;
        return body.Length == 0 ? title : $"{title}\n\n{body}";
    }

    // With a stack of its own: however deep a page is nested, it cannot overflow. By number, as a node has to count to find the one next to it.
    private static string Of(INode root)
    {
        var text = new HtmlTextWriter();
        var open = new List<Frame> { new(root, 0) };
        while (true)
        {
            ref var top = ref CollectionsMarshal.AsSpan(open)[^1];
            if (top.Next < top.Node.ChildNodes.Length)
            {
                var child = top.Node.ChildNodes[top.Next++];
                if (child is IText data) text.Write(data.Data);
                if (child is not IElement element || IsSkipped(element)) continue;
                Open(element, ref top, text);
                open.Add(new Frame(element, text.Breaks));
                continue;
            }

            if (open.Count == 1) return text.ToString();
            Close(top, text);
            open.RemoveAt(open.Count - 1);
        }
    }

    private static bool IsSkipped(IElement element) =>
        Skipped.Contains(element.LocalName) || element.HasAttribute("hidden") || element.GetAttribute("role") is "navigation" || IsNavigation(element.GetAttribute("class"));

    // Not by the element's own list of classes, which takes quadratic time to leave out repeated ones.
    private static bool IsNavigation(ReadOnlySpan<char> classes)
    {
        var names = NavigationClasses.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var part in classes.SplitAny(" \t\n\f\r"))
        {
            if (names.Contains(classes[part])) return true;
        }

        return false;
    }

    private static void Open(IElement element, ref Frame parent, HtmlTextWriter text)
    {
        Separate(element.LocalName, text);
        if (element.LocalName == "pre") text.BeginVerbatim();
        else if (element.LocalName == "br") text.Break();
        else if (element.LocalName == "li") text.BeginItem("- ");
        else if (element.LocalName is "td" or "th")
        {
            text.BeginCell(parent.HasCells ? " | " : "");
            parent.HasCells = true;
        }
    }

    private static void Close(in Frame frame, HtmlTextWriter text)
    {
        var name = ((IElement)frame.Node).LocalName;
        if (name == "pre") text.EndVerbatim();
        else if (name == "li") text.EndItem();
        else if (name is "td" or "th") text.EndCell(frame.Breaks);
        Separate(name, text);
    }

    private static void Separate(string name, HtmlTextWriter text)
    {
        if (Paragraphs.Contains(name)) text.Separate(2);
        else if (Lines.Contains(name)) text.Separate(1);
    }

    private record struct Frame(INode Node, int Breaks)
    {
        public int Next { get; set; }

        public bool HasCells { get; set; }
    }
}
