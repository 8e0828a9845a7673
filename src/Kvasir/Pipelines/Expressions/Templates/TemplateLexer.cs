using Kvasir.Pipelines.Expressions.Syntax;

namespace Kvasir.Pipelines.Expressions.Templates;

/// <summary>What a piece of a template is.</summary>
internal enum PieceKind
{
    Text,
    Print,
    Statement,
}

/// <summary>A piece of a template: text, or what stands between the signs.</summary>
internal sealed record Piece(PieceKind Kind, Position At, string Text, TokenStream Tokens);

/// <summary>Cuts a template into text, <c>{{ }}</c> and <c>{% %}</c>.</summary>
internal sealed class TemplateLexer
{
    private static readonly TokenStream NoTokens = new([new Token(TokenKind.End, "", new Position(1, 1))]);

    private readonly Cursor _cursor;
    private readonly List<Piece> _pieces = [];
    private bool _trimNext;

    private TemplateLexer(string source) => _cursor = new Cursor(source, new Position(1, 1));

    public static IReadOnlyList<Piece> Read(string source)
    {
        source = source.ReplaceLineEndings("\n");
        // One line end at the end of a template is the file's, not the text's.
        if (source.EndsWith('\n')) source = source[..^1];
        var lexer = new TemplateLexer(source);
        while (!lexer._cursor.IsAtEnd) lexer.ReadPiece();
        return lexer._pieces;
    }

    private void ReadPiece()
    {
        var at = _cursor.At;
        if (_cursor.Sees("{{")) AddTokens(PieceKind.Print, at, "}}");
        else if (_cursor.Sees("{#")) SkipComment(at);
        else if (!_cursor.Sees("{%")) AddText(at, _cursor.Take(TextLength()), trimEnd: IsTrimmed(_cursor.Index));
        else if (!TryReadRaw(at)) AddTokens(PieceKind.Statement, at, "%}");
    }

    private int TextLength()
    {
        for (var i = _cursor.Index; i < _cursor.Source.Length - 1; i++)
        {
            if (_cursor.Source[i] == '{' && _cursor.Source[i + 1] is '{' or '%' or '#') return i - _cursor.Index;
        }

        return _cursor.Source.Length - _cursor.Index;
    }

    private bool IsTrimmed(int index) => index + 2 < _cursor.Source.Length && _cursor.Source[index + 2] == '-';

    private void AddText(Position at, string text, bool trimEnd)
    {
        if (_trimNext) text = text.TrimStart();
        if (trimEnd) text = text.TrimEnd();
        _trimNext = false;
        if (text.Length > 0) _pieces.Add(new(PieceKind.Text, at, text, NoTokens));
    }

    private void SkipComment(Position at)
    {
        var end = _cursor.Source.IndexOf("#}", _cursor.Index + 2, StringComparison.Ordinal);
        if (end < 0) throw LanguageException.Syntax(at, "the comment that begins here has no end; '#}' is expected.");
        _trimNext = _cursor.Source[end - 1] == '-';
        _cursor.Skip(end + 2 - _cursor.Index);
    }

    private void AddTokens(PieceKind kind, Position at, string end)
    {
        _trimNext = false;
        _cursor.Skip(2);
        if (_cursor.Current is '-' or '+') _cursor.Skip(1);
        var lexer = new ExpressionLexer(_cursor, Dialect.Template);
        var tokens = new List<Token>();
        var open = 0;
        while (true)
        {
            _cursor.TakeWhile(char.IsWhiteSpace);
            if (_cursor.IsAtEnd) throw LanguageException.Syntax(at, $"what begins here has no end; '{end}' is expected.");
            // Braces of dicts can stand right before the end.
            if (open <= 0 && (_cursor.Sees(end) || _cursor.Sees("-" + end) || _cursor.Sees("+" + end))) break;
            var token = lexer.Next();
            if (token.Is("{") || token.Is("(") || token.Is("[")) open++;
            if (token.Is("}") || token.Is(")") || token.Is("]")) open--;
            tokens.Add(token);
        }

        tokens.Add(new(TokenKind.End, "", _cursor.At));
        _pieces.Add(new(kind, at, "", new TokenStream(tokens)));
        _trimNext = _cursor.Current == '-';
        _cursor.Skip(_cursor.Sees(end) ? 2 : 3);
    }

    private bool TryReadRaw(Position at)
    {
        if (!TryMatch(_cursor.Index, "raw", out var begin, out _, out var trimStart)) return false;
        for (var i = begin; (i = _cursor.Source.IndexOf("{%", i, StringComparison.Ordinal)) >= 0; i += 2)
        {
            if (!TryMatch(i, "endraw", out var end, out var trimEnd, out var trimAfter)) continue;
            _cursor.Skip(begin - _cursor.Index);
            _trimNext = trimStart;
            AddText(_cursor.At, _cursor.Source[begin..i], trimEnd);
            _cursor.Skip(end - _cursor.Index);
            _trimNext = trimAfter;
            return true;
        }

        throw LanguageException.Syntax(at, "'raw' has no end; '{% endraw %}' is expected.");
    }

    private bool TryMatch(int index, string word, out int end, out bool trimBefore, out bool trimAfter)
    {
        var source = _cursor.Source;
        (end, trimBefore, trimAfter) = (index + 2, IsTrimmed(index), false);
        if (end < source.Length && source[end] is '-' or '+') end++;
        end = SkipBlanks(source, end);
        if (string.CompareOrdinal(source, end, word, 0, word.Length) != 0) return false;
        end = SkipBlanks(source, end + word.Length);
        trimAfter = end < source.Length && source[end] == '-';
        if (trimAfter) end++;
        if (string.CompareOrdinal(source, end, "%}", 0, 2) != 0) return false;
        end += 2;
        return true;
    }

    private static int SkipBlanks(string source, int index)
    {
        while (index < source.Length && char.IsWhiteSpace(source[index])) index++;
        return index;
    }
}
