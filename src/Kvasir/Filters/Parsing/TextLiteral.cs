using System.Globalization;
using System.Text;

namespace Kvasir.Filters.Parsing;

/// <summary>Reads texts in either kind of quotes, with escapes or, behind an <c>r</c>, without.</summary>
internal static class TextLiteral
{
    public static Token Read(FilterSource source, int start)
    {
        var text = source.Text;
        var isRaw = text[start] is 'r' or 'R';
        var open = isRaw ? start + 1 : start;
        var value = new StringBuilder();
        for (var i = open + 1; i < text.Length;)
        {
            var c = text[i];
            if (c == text[open]) return new Token(TokenKind.Literal, start, i + 1, new TextValue(value.ToString()));
            if (c is '\r' or '\n') break;
            if (c == '\\' && !isRaw)
            {
                i = Escape(source, i, value);
            }
            else if (char.IsSurrogate(c))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(c, text[i + 1])) throw source.Fail(i, i + 1, "is half of a character");
                value.Append(text, i, 2);
                i += 2;
            }
            else
            {
                value.Append(c);
                i++;
            }
        }

        throw source.Fail(start, Math.Min(text.Length, open + 20), "is not closed: a text ends with its quote, in the same line");
    }

    // Returns where the text goes on.
    private static int Escape(FilterSource source, int start, StringBuilder value)
    {
        var text = source.Text;
        var next = start + 1 < text.Length ? text[start + 1] : '\0';
        if (Simple(next) is { } simple)
        {
            value.Append(simple);
            return start + 2;
        }

        var (digits, radix) = next switch { 'x' => (2, 16), 'u' => (4, 16), 'U' => (8, 16), >= '0' and <= '7' => (3, 8), _ => (0, 0) };
        var first = radix == 8 ? start + 1 : start + 2;
        if (digits == 0 || Number(text, first, digits, radix) is not { } number) throw source.Fail(start, Math.Min(text.Length, start + 2), "is not an escape; write \\\\ for a backslash");
        if (digits <= 3 && number > 0x7F) throw source.Fail(start, first + digits, "is no character of ASCII; use \\u");
        if (number > 0x10FFFF) throw source.Fail(start, first + digits, "is no character of Unicode");
        if (number is < 0xD800 or > 0xDFFF)
        {
            value.Append(char.ConvertFromUtf32((int)number));
            return first + digits;
        }

        // Two escapes may make one character, as in JSON.
        var end = first + digits;
        if (digits == 4 && end + 6 <= text.Length && text[end] == '\\' && text[end + 1] == 'u' && Number(text, end + 2, 4, 16) is { } second && char.IsSurrogatePair((char)number, (char)second))
        {
            value.Append((char)number).Append((char)second);
            return end + 6;
        }

        throw source.Fail(start, end, "is half of a character");
    }

    private static char? Simple(char c) => c switch
    {
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        '\\' or '"' or '\'' => c,
        _ => null,
    };

    private static long? Number(string text, int start, int digits, int radix)
    {
        if (start + digits > text.Length) return null;
        var span = text.AsSpan(start, digits);
        if (radix == 16) return long.TryParse(span, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : null;
        return span.ContainsAnyExceptInRange('0', '7') || span[0] > '3' ? null : ((span[0] - '0') * 64) + ((span[1] - '0') * 8) + (span[2] - '0');
    }
}
