namespace Kvasir.Pipelines.Expressions.Syntax;

/// <summary>Tokens with a place in them.</summary>
internal sealed class TokenStream(IReadOnlyList<Token> tokens)
{
    private int _next;

    public Token Current => tokens[Math.Min(_next, tokens.Count - 1)];

    public Token Ahead => tokens[Math.Min(_next + 1, tokens.Count - 1)];

    public Token Take()
    {
        var token = Current;
        _next++;
        return token;
    }

    public bool TryTake(string sign)
    {
        if (!Current.Is(sign)) return false;
        _next++;
        return true;
    }

    public Token Expect(string sign) => Current.Is(sign) ? Take() : throw Unexpected($"'{sign}'");

    public Token ExpectName() => Current.Kind == TokenKind.Name && !Reserved.Words.Contains(Current.Text) ? Take() : throw Unexpected("a name");

    public Token Expect(TokenKind kind, string expected) => Current.Kind == kind ? Take() : throw Unexpected(expected);

    public LanguageException Unexpected(string expected) => LanguageException.Syntax(Current.At, $"{expected} is expected here, not {Current.Shown}.");
}
