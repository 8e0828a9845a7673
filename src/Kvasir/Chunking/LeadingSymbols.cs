namespace Kvasir.Chunking;

/// <summary>Takes off what cutting leaves at the start of a piece.</summary>
internal static class LeadingSymbols
{
    private const string Ascii = "\"#$%&'()*+,./:;<=>?@^_~`[]";

    /// <summary>Strips symbols from the start, then white space from both ends. A piece that begins with a link keeps its bracket.</summary>
    public static string Strip(string piece)
    {
        if (BeginsWithLink(piece)) return piece.Trim();
        var start = 0;
        while (start < piece.Length && IsStripped(piece[start])) start++;
        return piece[start..].Trim();
    }

    /// <summary>The milder form for parents and children: one full stop, where there is one, and then white space.</summary>
    public static string StripFullStop(string piece) => piece.StartsWith('.') || piece.StartsWith('。') ? piece[1..].Trim() : piece;

    private static bool IsStripped(char c) =>
        Ascii.Contains(c) || (c is (>= '\u2000' and <= '\u206F') or (>= '\u2E00' and <= '\u2E7F') or (>= '\u3000' and <= '\u303F') && c is not ('…' or '【'));

    private static bool BeginsWithLink(string piece)
    {
        if (!piece.StartsWith('[')) return false;
        var close = piece.IndexOf("](http", StringComparison.Ordinal);
        return close > 0 && piece.IndexOf(')', close) > 0 && !piece.AsSpan(1, close - 1).Contains(']');
    }
}
