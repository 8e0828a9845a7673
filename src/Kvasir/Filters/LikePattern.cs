using System.Text;

namespace Kvasir.Filters;

/// <summary>The shape of a whole text; case matters.</summary>
/// <param name="Pieces">What follows what.</param>
public sealed record LikePattern(IReadOnlyList<LikePiece> Pieces)
{
    /// <summary>Texts in which a text stands, as it is.</summary>
    public static LikePattern Containing(string text) => Around(true, text, true);

    /// <summary>Texts that begin with a text, as it is.</summary>
    public static LikePattern StartingWith(string text) => Around(false, text, true);

    /// <summary>Texts that end with a text, as it is.</summary>
    public static LikePattern EndingWith(string text) => Around(true, text, false);

    /// <summary>Reads a pattern: <c>%</c> is any sequence, <c>_</c> any character, and a backslash takes the meaning from either or from itself.</summary>
    public static LikePattern Parse(string pattern)
    {
        var pieces = new List<LikePiece>();
        var literal = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length && pattern[i + 1] is '%' or '_' or '\\') literal.Append(pattern[++i]);
            else if (pattern[i] is '%' or '_') Wildcard(pattern[i] == '%' ? LikePieceKind.AnySequence : LikePieceKind.AnyOne);
            else literal.Append(pattern[i]);
        }

        Literal();
        return new LikePattern(pieces);

        void Literal()
        {
            if (literal.Length > 0) pieces.Add(new LikePiece(LikePieceKind.Literal, literal.ToString()));
            literal.Clear();
        }

        void Wildcard(LikePieceKind kind)
        {
            Literal();
            // Two sequences of anything are one.
            if (kind == LikePieceKind.AnyOne || pieces.Count == 0 || pieces[^1].Kind != LikePieceKind.AnySequence) pieces.Add(new LikePiece(kind));
        }
    }

    private static LikePattern Around(bool before, string text, bool after)
    {
        var any = new LikePiece(LikePieceKind.AnySequence);
        if (text.Length == 0) return new LikePattern([any]);
        return new LikePattern([.. before ? [any] : (LikePiece[])[], new LikePiece(LikePieceKind.Literal, text), .. after ? [any] : (LikePiece[])[]]);
    }
}

/// <summary>A piece of a pattern.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Text">The text of a literal.</param>
public readonly record struct LikePiece(LikePieceKind Kind, string Text = "");

/// <summary>What a piece of a pattern stands for.</summary>
public enum LikePieceKind
{
    /// <summary>A text as it is written.</summary>
    Literal,

    /// <summary>Any text, also none, also with line breaks.</summary>
    AnySequence,

    /// <summary>Exactly one character: a Unicode code point.</summary>
    AnyOne,
}
