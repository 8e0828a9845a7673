using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Kvasir.Extraction;

/// <summary>Cuts a page into units: one for each heading, or a single one when it has no heading below the first.</summary>
internal static class HtmlUnits
{
    /// <summary>The units of a page, its title at the start unless the text begins with the same words.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>: reading the page would take too much time or memory.</exception>
    public static List<ExtractedUnit> Of(string source)
    {
        using var page = HtmlReader.Parse(source);
        var units = Units(Sections(page), new HeadingPath());
        var title = string.Join(' ', (page.Title ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (title.Length == 0) return units;
        if (units.Count == 0) return [new ExtractedUnit(title)];
        var text = units[0].Text.TrimStart();
        if (!text.StartsWith(title, StringComparison.OrdinalIgnoreCase)) units[0] = units[0] with { Text = $"{title}\n\n{text}" };
        return units;
    }

    /// <summary>The units of a page that is a part of something larger, without its title.</summary>
    /// <param name="source">The page.</param>
    /// <param name="path">The headings that the page before ended under; afterwards those that this one does.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>: reading the page would take too much time or memory.</exception>
    public static List<ExtractedUnit> OfPart(string source, HeadingPath path)
    {
        using var page = HtmlReader.Parse(source);
        return Units(Sections(page), path);
    }

    private static List<HtmlSection> Sections(IHtmlDocument page)
    {
        if (page.Body is not { } body) return [];
        var outline = new HtmlOutline(body);
        return new HtmlText(outline, HtmlStyle.Plain).Write((INode?)outline.Main ?? body, outline.Main is null ? HtmlScope.Content : HtmlScope.Main);
    }

    private static List<ExtractedUnit> Units(List<HtmlSection> sections, HeadingPath path)
    {
        var headings = sections.Where(section => section.Level > 0).ToList();
        if (headings.Count <= 1)
        {
            if (headings is [var only]) path.Enter(only.Level, only.Heading);
            var whole = string.Join("\n\n", sections.SelectMany(section => (string[])[section.Heading, section.Body]).Where(part => part.Length > 0)).Trim();
            return whole.Length == 0 ? [] : [new ExtractedUnit(whole) { Headings = path.Current }];
        }

        var units = new List<ExtractedUnit>();
        foreach (var section in sections)
        {
            if (section.Level > 0) units.Add(new ExtractedUnit($"\n\n{section.Heading}\n{section.Body}") { Headings = path.Enter(section.Level, section.Heading) });
            else if (section.Body.Trim() is { Length: > 0 } first) units.Add(new ExtractedUnit(first) { Headings = path.Current });
        }

        return units;
    }
}
