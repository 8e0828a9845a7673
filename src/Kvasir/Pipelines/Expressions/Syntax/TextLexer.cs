using System.Globalization;
using System.Text;

namespace Kvasir.Pipelines.Expressions.Syntax;

/// <summary>Reads texts in quotes.</summary>
internal static class TextLexer
{
    public static bool Begins(Cursor cursor, Dialect dialect)
    {
        if (cursor.Current is '"' or '\'') return true;
        if (dialect == Dialect.Template) return false;
        var letters = 0;
        while (letters < 2 && char.ToLowerInvariant(cursor.Peek(letters)) is 'f' or 'r' or 'b' or 'u') letters++;
        return letters > 0 && cursor.Peek(letters) is '"' or '\'' && char.IsAsciiLetter(cursor.Current);
    }

    public static Token Read(Cursor cursor, Dialect dialect)
    {
        var at = cursor.At;
        var prefix = cursor.TakeWhile(char.IsAsciiLetter).ToLowerInvariant();
        if (prefix.Contains('b', StringComparison.Ordinal)) throw LanguageException.Syntax(at, "there are no bytes here; use a str.");
        var isRaw = prefix.Contains('r', StringComparison.Ordinal);
        var isFormat = prefix.Contains('f', StringComparison.Ordinal);
        var quote = cursor.Current.ToString();
        var isLong = dialect == Dialect.Code && cursor.Sees(quote + quote + quote);
        var end = isLong ? quote + quote + quote : quote;
        cursor.Skip(end.Length);
        var inner = cursor.At;
        var text = new StringBuilder();
        while (!cursor.Sees(end))
        {
            if (cursor.IsAtEnd || cursor.Current == '\n' && !isLong && dialect == Dialect.Code) throw LanguageException.Syntax(at, $"the text that begins here has no end; {end} is expected.");
            if (cursor.Current != '\\') text.Append(cursor.Take(1));
            // The escapes of a text with values in it are read when its parts are known.
            else if (isRaw || isFormat) text.Append(cursor.Take(Math.Min(2, cursor.Source.Length - cursor.Index)));
            else Escape(cursor, text);
        }

        cursor.Skip(end.Length);
        return new(isFormat ? TokenKind.FormatText : TokenKind.Text, text.ToString(), isFormat ? inner : at) { IsRaw = isRaw };
    }

    /// <summary>What a text with escapes says.</summary>
    public static string Unescape(string written, Position at)
    {
        var cursor = new Cursor(written, at);
        var text = new StringBuilder();
        while (!cursor.IsAtEnd)
        {
            if (cursor.Current == '\\') Escape(cursor, text);
            else text.Append(cursor.Take(1));
        }

        return text.ToString();
    }

    private static void Escape(Cursor cursor, StringBuilder text)
    {
        var at = cursor.At;
        cursor.Skip(1);
        var sign = cursor.Current;
        cursor.Skip(1);
        _ = sign switch
        {
            'n' => text.Append('\n'),
            't' => text.Append('\t'),
            'r' => text.Append('\r'),
            'b' => text.Append('\b'),
            'f' => text.Append('\f'),
            'v' => text.Append('\v'),
            'a' => text.Append('\a'),
            '0' => text.Append('\0'),
            '\\' or '\'' or '"' => text.Append(sign),
            '\n' => text,
            'x' => text.Append(Code(cursor, 2, at)),
            'u' => text.Append(Code(cursor, 4, at)),
            'U' => text.Append(Code(cursor, 8, at)),
            'N' => throw LanguageException.Syntax(at, @"characters are not named here; use \u with four digits."),
            _ => text.Append('\\').Append(sign),
        };
    }

    private static string Code(Cursor cursor, int digits, Position at)
    {
        var hex = cursor.Take(Math.Min(digits, cursor.Source.Length - cursor.Index));
        if (hex.Length != digits || !int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code is < 0 or > 0x10FFFF) throw LanguageException.Syntax(at, $"{digits} hexadecimal digits of a character are expected here.");
        return code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
    }
}
