namespace Kvasir.Filters.Parsing;

/// <summary>A word of a filter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Value">The value of a literal.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End, FilterValue? Value = null);

internal enum TokenKind
{
    End,
    Identifier,
    Literal,

    /// <summary>2 to the power of 63: a literal only behind a minus.</summary>
    LargestMagnitude,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Comma,
    Or,
    And,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Power,
    Like,
    Exists,
    Is,
    Null,
}
