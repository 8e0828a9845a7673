using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Kvasir.Extraction;

/// <summary>Parses pages within <see cref="HtmlLimits"/>.</summary>
internal static class HtmlReader
{
    // Those that HtmlWalk and HtmlOutline look at, and those by which the parser decides where an element belongs. Without the others, formatting elements
    // left open are mostly alike, of which the parser opens no more than three anew, and a radio button does not have it walk the whole page.
    // Links have their address too: a link ends the one before it; and numbered lists their first number.
    private static readonly HashSet<string> Attributes = new(StringComparer.OrdinalIgnoreCase) { "class", "hidden", "role", "encoding", "type", "color", "face", "size" };

    /// <summary>The page of a source text.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>: reading the page would take too much time or memory.</exception>
    public static IHtmlDocument Parse(string source)
    {
        var limits = new HtmlLimits(source);
        var attributes = Attributes.GetAlternateLookup<ReadOnlySpan<char>>();
        return new HtmlParser(new HtmlParserOptions
        {
            // The parser's own bound moves what lies deeper elsewhere, but goes on looking up the stack of open elements.
            MaximumDepth = int.MaxValue,
            ShouldEmitAttribute = (ref tag, name) => attributes.Contains(name.Span)
                || (tag.Name == "a" && name.Span.Equals("href", StringComparison.OrdinalIgnoreCase)) || (tag.Name == "ol" && name.Span.Equals("start", StringComparison.OrdinalIgnoreCase)),
            OnCreated = (element, _) => limits.Watch(element),
            OnToken = (_, _) => limits.Check(),
        }).ParseDocument(source);
    }
}
