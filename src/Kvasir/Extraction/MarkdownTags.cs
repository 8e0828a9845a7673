using System.Text.RegularExpressions;

namespace Kvasir.Extraction;

/// <summary>Takes HTML tags and comments out of Markdown. What only looks like one, such as <c>List&lt;string&gt;</c> or an address in angle brackets, stays.</summary>
internal static partial class MarkdownTags
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "blockquote", "br", "center", "code", "dd", "details", "div", "dl", "dt", "em", "figcaption", "figure", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "iframe",
        "img", "ins", "kbd", "li", "mark", "ol", "p", "picture", "pre", "q", "s", "samp", "script", "section", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup",
        "svg", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "video",
    };

    /// <summary>A line without its tags; code between backticks is left alone.</summary>
    public static string Remove(string line) => line.Contains('<')
        ? CodeOrTag().Replace(line, match => match.Value[0] == '`' || (match.Groups["name"].Success && !Names.Contains(match.Groups["name"].Value)) ? match.Value : "")
        : line;

    [GeneratedRegex("`[^`]*`|<!--.*?-->|</?(?<name>[A-Za-z][A-Za-z0-9]*)(?:\\s[^<>]*)?/?>", RegexOptions.ExplicitCapture)]
    private static partial Regex CodeOrTag();
}
