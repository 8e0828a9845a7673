using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Kvasir.Extraction;

/// <summary>Writes a page as Markdown: headings, lists, tables, code between fences, links with absolute addresses.</summary>
internal static class HtmlMarkdown
{
    /// <summary>The text of a parsed page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">What its relative links are relative to.</param>
    /// <param name="onlyMainContent">Whether navigation, banners and the like are left out.</param>
    public static string Of(IHtmlDocument page, Uri address, bool onlyMainContent)
    {
        if (page.Body is not { } body) return "";
        var scope = onlyMainContent ? HtmlScope.Content : HtmlScope.Everything;
        var outline = new HtmlOutline(body, scope);
        var main = onlyMainContent ? outline.Main : null;
        var sections = new HtmlText(outline, new HtmlStyle(address, FencesCode: true)).Write((INode?)main ?? body, main is null ? scope : HtmlScope.Main);
        return string.Join("\n\n", sections.SelectMany(Parts).Where(part => part.Length > 0));
    }

    private static string[] Parts(HtmlSection section) => [section.Level > 0 ? $"{new string('#', section.Level)} {section.Heading}" : "", section.Body];
}
