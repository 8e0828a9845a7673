using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Kvasir.Extraction;

/// <summary>Parses pages within <see cref="HtmlLimits"/>.</summary>
internal static class HtmlReader
{
    // Those that HtmlWalk and HtmlOutline look at, and those by which the parser decides where an element belongs. Without the others, formatting elements
    // left open are mostly alike, of which the parser opens no more than three anew, and a radio button does not have it walk the whole page.
    // Links have their address too: a link ends the one before it.
    private static readonly HashSet<string> Attributes = new(StringComparer.OrdinalIgnoreCase) { "class", "hidden", "role", "encoding", "type", "color", "face", "size" };

    // Where links lead, what a page says of itself in its head - elements that nothing can stand in, so they may have what they like - and the first number of a list.
    private static readonly Dictionary<string, HashSet<string>> OwnAttributes = new()
    {
        ["a"] = new(StringComparer.OrdinalIgnoreCase) { "href", "rel" },
        ["area"] = new(StringComparer.OrdinalIgnoreCase) { "href", "rel" },
        ["base"] = new(StringComparer.OrdinalIgnoreCase) { "href" },
        ["link"] = new(StringComparer.OrdinalIgnoreCase) { "href", "rel" },
        ["ol"] = new(StringComparer.OrdinalIgnoreCase) { "start" },
        ["meta"] = new(StringComparer.OrdinalIgnoreCase) { "name", "property", "content" },
    };

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
            ShouldEmitAttribute = (ref tag, name) => attributes.Contains(name.Span) || (OwnAttributes.TryGetValue(tag.Name.ToString(), out var own) && own.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name.Span)),
            OnCreated = (element, _) => limits.Watch(element),
            OnToken = (_, _) => limits.Check(),
        }).ParseDocument(source);
    }
}
