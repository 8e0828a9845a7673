using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Syntax;

/// <summary>Reads texts with values in them, as <c>f'{name:&gt;8}'</c>.</summary>
internal static class FormatTextReader
{
    public static IEnumerable<Expression> Read(Token token, int depth)
    {
        var cursor = new Cursor(token.Text, token.At);
        while (!cursor.IsAtEnd)
        {
            var at = cursor.At;
            if (cursor.Current == '{' && cursor.Peek(1) != '{')
            {
                cursor.Skip(1);
                yield return ReadValue(cursor, depth);
            }
            else
            {
                var text = ReadText(cursor);
                yield return new LiteralExpression(at, Value.Of(token.IsRaw ? text : TextLexer.Unescape(text, at)));
            }
        }
    }

    private static string ReadText(Cursor cursor)
    {
        var text = new System.Text.StringBuilder();
        while (!cursor.IsAtEnd)
        {
            if (cursor.Current is '{' or '}')
            {
                if (cursor.Peek(1) != cursor.Current)
                {
                    if (cursor.Current == '{') break;
                    throw LanguageException.Syntax(cursor.At, "a single '}' is not expected here; write '}}' for the sign itself.");
                }

                cursor.Skip(1);
            }

            text.Append(cursor.Take(1));
        }

        return text.ToString();
    }

    private static FormattedExpression ReadValue(Cursor cursor, int depth)
    {
        var at = cursor.At;
        var lexer = new ExpressionLexer(cursor, Dialect.Code);
        var found = new List<Token>();
        var open = 0;
        while (true)
        {
            cursor.TakeWhile(char.IsWhiteSpace);
            if (cursor.IsAtEnd) throw LanguageException.Syntax(at, "the value that begins here has no end; '}' is expected.");
            if (open == 0 && (cursor.Current is '}' or ':' or '!' && cursor.Peek(1) != '=' || cursor.Current == '=' && cursor.Peek(1) != '=')) break;
            var token = lexer.Next();
            if (token.Kind == TokenKind.FormatText) throw LanguageException.Syntax(token.At, "a text with values cannot hold another one; give it a name beforehand.");
            if (token.Is("(") || token.Is("[") || token.Is("{")) open++;
            if (token.Is(")") || token.Is("]") || token.Is("}")) open--;
            if (open < 0) throw LanguageException.Syntax(token.At, $"'}}' is expected here, not {token.Shown}.");
            found.Add(token);
        }

        found.Add(new(TokenKind.End, "", cursor.At));
        var tokens = new TokenStream(found);
        var parser = new ExpressionParser(tokens, Dialect.Code);
        parser.Enter(depth);
        var value = parser.ReadList();
        if (tokens.Current.Kind != TokenKind.End) throw tokens.Unexpected("'}'");
        if (cursor.Current == '=') throw LanguageException.Syntax(cursor.At, "'=' after a value is not taken; write its name before it.");
        var isExact = false;
        if (cursor.Current == '!')
        {
            isExact = cursor.Peek(1) == 'r';
            if (!isExact && cursor.Peek(1) != 's') throw LanguageException.Syntax(cursor.At, "'!r' or '!s' is expected here.");
            cursor.Skip(2);
        }

        var format = "";
        if (cursor.Current == ':')
        {
            cursor.Skip(1);
            format = cursor.TakeWhile(sign => sign is not ('{' or '}'));
            if (cursor.Current == '{') throw LanguageException.Syntax(cursor.At, "a format cannot hold values.");
        }

        if (cursor.Current != '}') throw LanguageException.Syntax(cursor.At, "'}' is expected here.");
        cursor.Skip(1);
        Formats.Check(format, at);
        return new(at, value, isExact, format);
    }
}
