namespace Kvasir.Chunking;

/// <summary>
/// Cuts text at the coarsest separator that occurs in it, packs small pieces together up to a size, and cuts pieces that are too long at the next finer
/// separator. All lengths are code points; nothing is copied but the chunks.
/// </summary>
/// <param name="size">The longest chunk.</param>
/// <param name="overlap">How much the next chunk may repeat at most, in whole pieces; nine tenths of the size count at most.</param>
internal sealed class RecursiveSplitter(int size, int overlap)
{
    private const string Space = " ";

    // A single line end is no separator here: a line is not a unit of meaning in running text.
    private static readonly string[] Separators = ["\n\n", "。", ". ", Space, ""];

    private readonly int _overlap = LimitedOverlap(size, overlap);
    private readonly PieceMerger _merger = new(size, LimitedOverlap(size, overlap));

    /// <summary>The chunks of a text of any length.</summary>
    public IEnumerable<string> Split(string text) => Split(text, new TextSlice(0, text.Length), level: 0);

    /// <summary>
    /// The chunks of a part that is too long, as custom rules cut it: like <see cref="Split(string)"/>, but at the first level runs of spaces count as
    /// one, and windows over text without any separator are exact.
    /// </summary>
    public IEnumerable<string> SplitOverlong(string text)
    {
        var whole = new TextSlice(0, text.Length);
        var level = Level(text, whole, 0);
        if (Separators[level].Length == 0) return CharacterWindows.Cut(text, size, _overlap);
        var pieces = Separators[level] == Space ? CutAtSpaces(text) : Cut(text, whole, Separators[level]);
        return Pack(text, pieces, level);
    }

    // A chunk that repeats nearly all of the one before it would turn each character into a chunk of its own.
    private static int LimitedOverlap(int size, int overlap) => Math.Min(overlap, size - Math.Max(1, size / 10));

    private IEnumerable<string> Split(string text, TextSlice slice, int level)
    {
        level = Level(text, slice, level);
        return Separators[level].Length == 0
            ? CharacterWindows.Cut(text.Substring(slice.Start, slice.Length), size, _overlap).Select(window => window.Trim()).Where(window => window.Length > 0)
            : Pack(text, Cut(text, slice, Separators[level]), level);
    }

    private static int Level(string text, TextSlice slice, int from)
    {
        while (slice.Of(text).IndexOf(Separators[from], StringComparison.Ordinal) < 0) from++;
        return from;
    }

    private IEnumerable<string> Pack(string text, IEnumerable<TextSlice> pieces, int level)
    {
        var small = new List<TextSlice>();
        foreach (var piece in pieces)
        {
            if (TextLength.InCodePoints(piece.Of(text)) < size)
            {
                small.Add(piece);
                continue;
            }

            foreach (var chunk in _merger.Merge(text, small)) yield return chunk;
            small.Clear();
            foreach (var chunk in Split(text, piece, level + 1)) yield return chunk;
        }

        foreach (var chunk in _merger.Merge(text, small)) yield return chunk;
    }

    // Every piece but the last keeps the separator at its end; pieces that are nothing but a line end are dropped.
    private static IEnumerable<TextSlice> Cut(string text, TextSlice slice, string separator)
    {
        var start = slice.Start;
        while (start < slice.End)
        {
            var found = text.IndexOf(separator, start, slice.End - start, StringComparison.Ordinal);
            var end = found < 0 ? slice.End : found + separator.Length;
            if (end - start != 1 || text[start] != '\n') yield return new TextSlice(start, end - start);
            start = end;
        }
    }

    private static IEnumerable<TextSlice> CutAtSpaces(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var found = text.IndexOf(' ', start);
            var end = found < 0 ? text.Length : found + 1;
            if (end - start != 1 || text[start] != '\n') yield return new TextSlice(start, end - start);
            for (start = end; start < text.Length && text[start] == ' '; start++)
            {
                // A run of spaces separates once.
            }
        }
    }
}
