using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kvasir.Text;

/// <summary>Tells the <see cref="Script"/> of characters.</summary>
internal static class Scripts
{
    /// <summary>Reads the character at the start of <paramref name="text"/>, which must not be empty.</summary>
    /// <param name="text">The rest of a text.</param>
    /// <param name="length">How many UTF-16 units the character takes: 2 for a surrogate pair, else 1.</param>
    public static Script At(ReadOnlySpan<char> text, out int length)
    {
        var c = text[0];
        length = 1;
        if (c < 0x80)
            return char.IsAsciiLetterOrDigit(c) ? Script.Spaced : Script.None;
        if (!char.IsSurrogate(c))
            return OfUnit(c);
        if (Rune.DecodeFromUtf16(text, out var rune, out var units) != OperationStatus.Done)
            return Script.None;
        length = units;
        if (rune.Value is >= 0x20000 and <= 0x3FFFF)
            return Script.Han;
        return Rune.IsLetterOrDigit(rune) ? Script.Spaced : Script.None;
    }

    /// <summary>The characters at the start of <paramref name="text"/> that have the script of the first; at least one.</summary>
    public static ReadOnlySpan<char> Run(ReadOnlySpan<char> text)
    {
        var script = At(text, out var end);
        while (end < text.Length && At(text[end..], out var length) == script)
            end += length;
        return text[..end];
    }

    /// <summary>Whether a single UTF-16 unit is a Chinese character of the basic plane.</summary>
    public static bool IsHan(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF') or '々' or '〇';

    private static bool IsPaired(char c) => c switch
    {
        // Kana, hangul.
        (>= '\u3041' and <= '\u30FF' and not '・') or (>= '\u31F0' and <= '\u31FF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\u1100' and <= '\u11FF') => true,
        // Thai and Lao, Burmese, Khmer: they write no spaces between words either.
        (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') => true,
        _ => false,
    };

    private static Script OfUnit(char c)
    {
        if (IsHan(c))
            return Script.Han;
        if (IsPaired(c))
            return Script.Paired;
        return char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Script.Spaced,
            _ => char.IsLetterOrDigit(c) ? Script.Spaced : Script.None,
        };
    }
}
