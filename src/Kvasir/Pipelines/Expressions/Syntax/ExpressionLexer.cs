using System.Globalization;
using System.Numerics;

namespace Kvasir.Pipelines.Expressions.Syntax;

/// <summary>Cuts an expression into tokens, one at a time.</summary>
internal sealed class ExpressionLexer(Cursor cursor, Dialect dialect)
{
    // The longest first.
    private static readonly string[] Operators =
    [
        "**=", "//=", "...", "**", "//", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "%=", "->", ":=", "<<", ">>",
        "+", "-", "*", "/", "%", "<", ">", "=", "(", ")", "[", "]", "{", "}", ",", ":", ".", "|", "~", "&", "^", "@", ";",
    ];

    public Cursor Cursor => cursor;

    public Token Next()
    {
        var at = cursor.At;
        var sign = cursor.Current;
        if (char.IsAsciiDigit(sign) || sign == '.' && dialect == Dialect.Code && char.IsAsciiDigit(cursor.Peek(1))) return Number(at);
        if (TextLexer.Begins(cursor, dialect)) return TextLexer.Read(cursor, dialect);
        if (char.IsLetter(sign) || sign == '_') return new(TokenKind.Name, cursor.TakeWhile(next => char.IsLetterOrDigit(next) || next == '_'), at);
        foreach (var name in Operators)
        {
            if (cursor.Sees(name)) return new(TokenKind.Operator, cursor.Take(name.Length), at);
        }

        throw LanguageException.Syntax(at, $"'{(char.IsControl(sign) || char.IsSurrogate(sign) ? '?' : sign)}' is not understood here.");
    }

    private Token Number(Position at)
    {
        if (cursor.Current == '0' && char.ToLowerInvariant(cursor.Peek(1)) is 'x' or 'o' or 'b') throw LanguageException.Syntax(at, "numbers are written in decimal.");
        var text = Digits();
        var isReal = false;
        if (cursor.Current == '.' && (dialect == Dialect.Code || char.IsAsciiDigit(cursor.Peek(1))))
        {
            isReal = true;
            text += cursor.Take(1) + Digits();
        }

        if (cursor.Current is 'e' or 'E' && (char.IsAsciiDigit(cursor.Peek(1)) || cursor.Peek(1) is '+' or '-' && char.IsAsciiDigit(cursor.Peek(2))))
        {
            isReal = true;
            text += cursor.Take(2) + Digits();
        }

        if (char.IsLetterOrDigit(cursor.Current) || cursor.Current == '_') throw LanguageException.Syntax(cursor.At, "a number ends here, but letters follow.");
        if (text.Length > 1000) throw LanguageException.Syntax(at, "a number has more than 1000 digits.");
        if (!isReal && text.Length > 1 && text[0] == '0' && text.AsSpan().ContainsAnyExcept('0')) throw LanguageException.Syntax(at, "a whole number does not begin with 0.");
        return isReal
            ? new(TokenKind.Real, text, at) { Real = double.Parse(text, CultureInfo.InvariantCulture) }
            : new(TokenKind.Whole, text, at) { Whole = BigInteger.Parse(text, CultureInfo.InvariantCulture) };
    }

    private string Digits() => cursor.TakeWhile(sign => char.IsAsciiDigit(sign) || sign == '_').Replace("_", "", StringComparison.Ordinal);
}
