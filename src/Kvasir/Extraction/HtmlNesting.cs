namespace Kvasir.Extraction;

/// <summary>Refuses pages whose elements are nested so deeply that a parser, which looks up the stack of open elements for every tag, would take for ever.</summary>
internal static class HtmlNesting
{
    private const int MaxDepth = 2000;

    // Elements that need no closing tag, or have none: counting them would take long lists for deep nesting.
    private static readonly HashSet<string> Uncounted = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source",
        "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
    };

    /// <summary>Throws for a page that is nested too deeply.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>.</exception>
    public static void Check(ReadOnlySpan<char> source)
    {
        var names = Uncounted.GetAlternateLookup<ReadOnlySpan<char>>();
        var depth = 0;
        while (source.IndexOf('<') is >= 0 and var at && at + 1 < source.Length)
        {
            source = source[(at + 1)..];
            var closing = source[0] == '/';
            var name = closing ? source[1..] : source;
            var length = name.IndexOfAnyExcept(NameSigns);
            name = length < 0 ? name : name[..length];
            if (name.IsEmpty || names.Contains(name)) continue;
            depth = closing ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > MaxDepth) throw new KvasirException(ErrorCode.ExtractionFailed, $"The page's elements are nested more than {MaxDepth} deep.");
        }
    }

    private static readonly System.Buffers.SearchValues<char> NameSigns = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
}
