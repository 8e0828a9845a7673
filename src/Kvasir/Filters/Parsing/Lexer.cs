namespace Kvasir.Filters.Parsing;

/// <summary>Cuts the text of a filter into tokens, one at a time.</summary>
internal sealed class Lexer(FilterSource source, FilterSchema schema)
{
    private static readonly Dictionary<string, TokenKind> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["and"] = TokenKind.And,
        ["or"] = TokenKind.Or,
        ["not"] = TokenKind.Not,
        ["in"] = TokenKind.In,
        ["like"] = TokenKind.Like,
        ["exists"] = TokenKind.Exists,
        ["is"] = TokenKind.Is,
        ["null"] = TokenKind.Null,
        ["true"] = TokenKind.Literal,
        ["false"] = TokenKind.Literal,
    };

    // Longer spellings come before those that they begin with. Those without a kind are of other languages, or of newer engines.
    private static readonly (string Text, TokenKind? Kind, string Hint)[] Symbols =
    [
        ("==", TokenKind.Equal, ""), ("!=", TokenKind.NotEqual, ""), ("<=", TokenKind.LessOrEqual, ""), (">=", TokenKind.GreaterOrEqual, ""), ("&&", TokenKind.And, ""), ("||", TokenKind.Or, ""),
        ("**", TokenKind.Power, ""), ("<<", null, "is not supported: there are no bit operators"), (">>", null, "is not supported: there are no bit operators"),
        ("=~", null, "is not supported; use like"), ("!~", null, "is not supported; use not and like"), ("<>", null, "is not an operator, use '!='"),
        ("<", TokenKind.Less, ""), (">", TokenKind.Greater, ""), ("+", TokenKind.Plus, ""), ("-", TokenKind.Minus, ""), ("*", TokenKind.Star, ""), ("/", TokenKind.Slash, ""), ("%", TokenKind.Percent, ""),
        ("!", TokenKind.Not, ""), ("(", TokenKind.OpenParenthesis, ""), (")", TokenKind.CloseParenthesis, ""), ("[", TokenKind.OpenBracket, ""), ("]", TokenKind.CloseBracket, ""), (",", TokenKind.Comma, ""),
        ("=", null, "is not an operator, use '=='"), ("&", null, "is not supported: there are no bit operators; use '&&' for and"), ("|", null, "is not supported: there are no bit operators; use '||' for or"),
        ("^", null, "is not supported: there are no bit operators"), ("~", null, "is not supported: there are no bit operators"), ("{", null, "is not supported: there are no placeholders"),
        (".", null, "does not belong here; places in JSON are written as field[\"key\"]"), (";", null, "does not belong here; a filter is one expression"),
    ];

    private readonly string _text = source.Text;
    private int _at;

    public Token Next()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n') _at++;
        var start = _at;
        if (start == _text.Length) return new Token(TokenKind.End, start, start);

        var token = Read(start);
        _at = token.End;
        return token;
    }

    private Token Read(int start)
    {
        var first = _text[start];
        var second = start + 1 < _text.Length ? _text[start + 1] : '\0';
        if (first is '"' or '\'' || (first is 'r' or 'R' && second is '"' or '\'')) return TextLiteral.Read(source, start);
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(second))) return NumberLiteral.Read(source, start);
        if (IsWordStart(first) || _text.AsSpan(start).StartsWith("$meta")) return Word(start);
        foreach (var (text, kind, hint) in Symbols)
        {
            if (!_text.AsSpan(start).StartsWith(text)) continue;
            return kind is { } known ? new Token(known, start, start + text.Length) : throw source.Fail(start, start + text.Length, hint);
        }

        var end = start + (start + 1 < _text.Length && char.IsSurrogatePair(first, second) ? 2 : 1);
        throw source.Fail(start, end, "cannot stand outside of quotes; names consist of letters, digits and _");
    }

    private Token Word(int start)
    {
        var end = start + 1;
        while (end < _text.Length && IsWordPart(_text[end])) end++;
        var word = _text[start..end];
        if (!Keywords.TryGetValue(word, out var kind) || IsField(word)) return new Token(TokenKind.Identifier, start, end);
        return new Token(kind, start, end, kind == TokenKind.Literal ? new BoolValue(word[0] is 't' or 'T') : null);
    }

    // Only words in one case are keywords everywhere, so a field may be called by one in mixed case, such as Like.
    private bool IsField(string word) => word.Any(char.IsAsciiLetterUpper) && word.Any(char.IsAsciiLetterLower) && word is not ("True" or "False") && schema.Find(word) is not null;

    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c == '_';

    internal static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
