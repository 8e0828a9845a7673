using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Kvasir.Extraction;

/// <summary>Writes a page as text: blocks on lines of their own, paragraphs and headings apart, table rows as <c>a | b</c>, preformatted text as it is.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Skipped = ["script", "style", "template", "noscript", "head", "nav", "iframe", "object", "svg", "button", "select", "form"];

    private static readonly HashSet<string> NavigationClasses = ["navheader", "navfooter", "navigation", "navbar", "breadcrumb", "breadcrumbs", "sidebar", "toc-navigation"];

    private static readonly HashSet<string> Paragraphs = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "ul", "ol", "dl", "blockquote", "section", "article", "figure"];

    private static readonly HashSet<string> Lines =
        ["div", "li", "tr", "dt", "dd", "address", "aside", "caption", "details", "summary", "fieldset", "figcaption", "footer", "header", "hr", "legend", "main", "tbody", "thead", "tfoot"];

    /// <summary>The page's title, unless its first line says the same, and its text.</summary>
    public static string Of(IHtmlDocument page)
    {
        var body = page.Body is null ? "" : Of(page.Body);
        var title = string.Join(' ', (page.Title ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (title.Length == 0 || body.StartsWith(title, StringComparison.OrdinalIgnoreCase)) return body;
        return body.Length == 0 ? title : $"{title}\n\n{body}";
    }

    // Goes from node to node without a stack of its own: however deep a page is nested, it cannot overflow.
    private static string Of(INode root)
    {
        var text = new HtmlTextWriter();
        var node = root.FirstChild;
        while (node is not null)
        {
            if (node is IText data) text.Write(data.Data);
            var enter = node is IElement element && !IsSkipped(element);
            if (enter) Open((IElement)node, text);
            if (enter && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            if (enter) Close((IElement)node, text);
            while (node.NextSibling is null)
            {
                if (node.Parent is null || node.Parent == root) return text.ToString();
                node = node.Parent;
                Close((IElement)node, text);
            }

            node = node.NextSibling;
        }

        return text.ToString();
    }

    private static bool IsSkipped(IElement element) =>
        Skipped.Contains(element.LocalName) || element.HasAttribute("hidden") || element.GetAttribute("role") is "navigation" || element.ClassList.Any(NavigationClasses.Contains);

    private static void Open(IElement element, HtmlTextWriter text)
    {
        Separate(element.LocalName, text);
        if (element.LocalName == "pre") text.BeginVerbatim();
        else if (element.LocalName == "br") text.Break();
        else if (element.LocalName == "li") text.Write("- ");
        else if (element.LocalName is "td" or "th" && element.PreviousElementSibling is not null) text.Write(" | ");
    }

    private static void Close(IElement element, HtmlTextWriter text)
    {
        if (element.LocalName == "pre") text.EndVerbatim();
        Separate(element.LocalName, text);
    }

    private static void Separate(string name, HtmlTextWriter text)
    {
        if (Paragraphs.Contains(name)) text.Separate(2);
        else if (Lines.Contains(name)) text.Separate(1);
    }
}
