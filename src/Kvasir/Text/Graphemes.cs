using System.Globalization;

namespace Kvasir.Text;

/// <summary>Characters as people see them: a base with its combining marks, an emoji of several parts.</summary>
internal static class Graphemes
{
    // The first sign that can belong to the character before it, but for the line feed of CRLF.
    private const char FirstExtending = '\u0300';

    /// <summary>Whether a cut at <paramref name="at"/> leaves the character before it whole, if that begins with the sign just before.</summary>
    public static bool CanCutAt(string text, int at)
    {
        if (at <= 0 || at >= text.Length) return true;
        if (text[at] < FirstExtending) return text[at] != '\n' || text[at - 1] != '\r';
        var start = at > 1 && char.IsSurrogatePair(text[at - 2], text[at - 1]) ? at - 2 : at - 1;
        return StringInfo.GetNextTextElementLength(text.AsSpan(start, Math.Min(text.Length, at + 2) - start)) <= at - start;
    }

    /// <summary>Where the character ends that begins at <paramref name="at"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the character begins.</param>
    /// <param name="end">Where the part of the text ends that is looked at.</param>
    /// <param name="most">How many UTF-16 units are looked at: whoever sends a text decides how many marks follow each other.</param>
    public static int End(string text, int at, int end, int most)
    {
        if (at + 1 >= end || (text[at] < FirstExtending && text[at] != '\r' && text[at + 1] < FirstExtending)) return at + 1;
        return at + StringInfo.GetNextTextElementLength(text.AsSpan(at, Math.Min(end - at, most)));
    }

    /// <summary>Where the code point ends that begins at <paramref name="at"/>.</summary>
    public static int EndOfCodePoint(string text, int at) => at + (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1);
}
