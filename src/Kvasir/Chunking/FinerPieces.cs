using Kvasir.Text;

namespace Kvasir.Chunking;

/// <summary>Cuts a block that is too long: at its lines or sentences, then at its clauses, then at its words, then anywhere.</summary>
internal sealed class FinerPieces(string text, LengthMeasure measure, int size)
{
    private const string ClauseEnds = "，、；：,;:";

    private enum Level
    {
        Lines,
        Sentences,
        Clauses,
        Words,
        Anywhere,
    }

    /// <summary>The pieces with their lengths: each within the size, put together the block.</summary>
    public IEnumerable<(TextSlice Slice, int Length)> Of(Block block) => Cut(block.Slice, block.IsLines ? Level.Lines : Level.Sentences);

    private IEnumerable<(TextSlice Slice, int Length)> Cut(TextSlice slice, Level level)
    {
        foreach (var piece in At(slice, level))
        {
            var length = measure.Of(piece.Of(text));
            if (length <= size || level == Level.Anywhere) yield return (piece, length);
            else foreach (var finer in Cut(piece, level + 1)) yield return finer;
        }
    }

    private IEnumerable<TextSlice> At(TextSlice slice, Level level) => level switch
    {
        Level.Lines => Separators.CutBehind(text, slice, "\n"),
        Level.Sentences => SentencesOf(slice),
        Level.Clauses => Clauses(slice),
        Level.Words => Separators.CutBehind(text, slice, " "),
        _ => Windows.Cut(text, slice, measure, size, overlap: 0),
    };

    private IEnumerable<TextSlice> SentencesOf(TextSlice slice) =>
        Sentences.Split(text, slice.Start, slice.End).Select(range => new TextSlice(range.Start.Value, range.End.Value - range.Start.Value));

    // Behind a full-width comma, and behind one that a space follows.
    private IEnumerable<TextSlice> Clauses(TextSlice slice)
    {
        var start = slice.Start;
        for (var i = slice.Start; i + 1 < slice.End; i++)
        {
            if (!ClauseEnds.Contains(text[i])) continue;
            if (text[i] < '\u0080' && text[++i] != ' ') continue;
            if (i + 1 >= slice.End || !Graphemes.CanCutAt(text, i + 1)) continue;
            yield return new TextSlice(start, i + 1 - start);
            start = i + 1;
        }

        yield return new TextSlice(start, slice.End - start);
    }
}
