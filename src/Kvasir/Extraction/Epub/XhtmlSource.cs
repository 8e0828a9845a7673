using System.Text.RegularExpressions;

namespace Kvasir.Extraction.Epub;

/// <summary>Makes XHTML readable for an HTML parser.</summary>
internal static partial class XhtmlSource
{
    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase) { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr" };

    /// <summary>The source with an end tag for each empty element: HTML would take <c>&lt;title/&gt;</c> or <c>&lt;a id="x"/&gt;</c> as open up to the page's end.</summary>
    public static string ToHtml(string source) =>
        EmptyElement().Replace(source, match => Void.Contains(match.Groups[1].Value) ? match.Value : $"<{match.Groups[1].Value}{match.Groups[2].Value}></{match.Groups[1].Value}>");

    [GeneratedRegex(@"<([A-Za-z][A-Za-z0-9:-]{0,40})((?:\s[^<>]*)?)/>")]
    private static partial Regex EmptyElement();
}
