using System.Globalization;

namespace Kvasir.Filters.Parsing;

/// <summary>The text of a filter, and how messages speak of places in it.</summary>
internal sealed class FilterSource(string text, string parameter)
{
    public string Text => text;

    /// <summary>What is wrong with a piece of the text.</summary>
    /// <param name="start">Where the piece begins; the end of the text when it ends too early.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="reason">What is wrong, after the piece was named.</param>
    public KvasirException Fail(int start, int end, string reason)
    {
        var piece = start >= text.Length ? "the end of the text" : $"'{KvasirException.Shorten(Printable(text[start..end]))}'";
        return new KvasirException(ErrorCode.InvalidFilter, string.Create(CultureInfo.InvariantCulture, $"{parameter}: column {Column(start)}: {piece} {reason}")) { Field = parameter };
    }

    /// <inheritdoc cref="Fail(int, int, string)"/>
    public KvasirException Fail(Token token, string reason) => Fail(token.Start, token.End, reason);

    /// <inheritdoc cref="Fail(int, int, string)"/>
    public KvasirException Fail(Term term, string reason) => Fail(term.Start, term.End, reason);

    // People count characters, so a pair of surrogates is one column.
    private int Column(int offset)
    {
        var column = 1;
        for (var i = 0; i < offset; i++) column += i > 0 && char.IsSurrogatePair(text[i - 1], text[i]) ? 0 : 1;
        return column;
    }

    // What a terminal or a log would act on, or a message cannot carry, is shown by its number.
    private static string Printable(string piece) => string.Concat(piece.Length > 80 ? Spell(piece[..80]) : Spell(piece));

    private static IEnumerable<string> Spell(string piece)
    {
        for (var i = 0; i < piece.Length; i++)
        {
            if (i + 1 < piece.Length && char.IsSurrogatePair(piece[i], piece[i + 1])) yield return piece.Substring(i++, 2);
            else yield return char.IsControl(piece[i]) || char.IsSurrogate(piece[i]) ? $"U+{(int)piece[i]:X4}" : piece[i].ToString();
        }
    }
}
