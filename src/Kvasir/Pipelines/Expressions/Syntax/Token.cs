using System.Numerics;

namespace Kvasir.Pipelines.Expressions.Syntax;

/// <summary>What a piece of a source is.</summary>
internal enum TokenKind
{
    Name,
    Whole,
    Real,
    Text,
    FormatText,
    Operator,
    NewLine,
    Indent,
    Dedent,
    End,
}

/// <summary>A piece of a source.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it is written; of a text, what it says.</param>
/// <param name="At">Where it begins.</param>
internal sealed record Token(TokenKind Kind, string Text, Position At)
{
    public BigInteger Whole { get; init; }

    public double Real { get; init; }

    /// <summary>Whether backslashes stand for themselves.</summary>
    public bool IsRaw { get; init; }

    /// <summary>As an error repeats it.</summary>
    public string Shown => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.NewLine => "the end of the line",
        TokenKind.Indent => "an indent",
        TokenKind.Dedent => "the end of the block",
        _ => $"'{KvasirException.Shorten(Text)}'",
    };

    public bool Is(string sign) => Kind is TokenKind.Operator or TokenKind.Name && Text == sign;
}
