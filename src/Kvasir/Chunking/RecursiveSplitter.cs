namespace Kvasir.Chunking;

/// <summary>
/// Cuts text at the coarsest separator that occurs in it, packs small pieces together up to a size, and cuts pieces that are too long at the next finer
/// separator. Nothing is copied but the chunks. A text that fits stays as it is.
/// </summary>
/// <param name="size">The longest chunk.</param>
/// <param name="overlap">How much the next chunk may repeat at most, in whole pieces; nine tenths of the size count at most.</param>
/// <param name="measure">What both are counted in.</param>
/// <param name="separators">The coarsest first; <see langword="null"/> for those of running text.</param>
internal sealed class RecursiveSplitter(int size, int overlap, LengthMeasure measure, IReadOnlyList<string>? separators = null) : ITextSplitter
{
    private const string Space = " ";

    // A single line end is no separator here: a line is not a unit of meaning in running text.
    private static readonly string[] RunningText = ["\n\n", "。", ". ", Space, ""];

    // The empty one cuts anywhere: nothing follows it.
    private readonly string[] _levels = separators is null ? RunningText : [.. separators.TakeWhile(separator => separator.Length > 0), ""];

    private readonly int _overlap = LimitedOverlap(size, overlap);

    public bool KeepsSymbols => false;

    /// <summary>The overlap that counts: a chunk that repeats nearly all of the one before it would turn each character into a chunk of its own.</summary>
    public static int LimitedOverlap(int size, int overlap) => Math.Min(overlap, size - Math.Max(1, size / 10));

    public IEnumerable<string> Split(string text) => measure.Of(text) <= size ? [text] : Split(text, new TextSlice(0, text.Length), level: 0);

    /// <summary>
    /// The chunks of a part that is too long, as custom rules cut it: like <see cref="Split(string)"/>, but at the first level runs of spaces count as
    /// one, and windows over text without any separator are exact.
    /// </summary>
    public IEnumerable<string> SplitOverlong(string text)
    {
        var whole = new TextSlice(0, text.Length);
        var level = Level(text, whole, 0);
        if (_levels[level].Length == 0) return Windows.Cut(text, whole, measure, size, _overlap).Select(window => window.Of(text).ToString());
        return Pack(text, _levels[level] == Space ? CutAtSpaces(text) : Separators.CutBehind(text, whole, _levels[level]), level);
    }

    private IEnumerable<string> Split(string text, TextSlice slice, int level)
    {
        level = Level(text, slice, level);
        return _levels[level].Length == 0
            ? Windows.Cut(text, slice, measure, size, _overlap).Select(window => window.Of(text).Trim().ToString()).Where(window => window.Length > 0)
            : Pack(text, Separators.CutBehind(text, slice, _levels[level]), level);
    }

    private int Level(string text, TextSlice slice, int from)
    {
        while (_levels[from].Length > 0 && Separators.IndexOf(text, _levels[from], slice.Start, slice.End) < 0) from++;
        return from;
    }

    private IEnumerable<string> Pack(string text, IEnumerable<TextSlice> pieces, int level)
    {
        var merger = new PieceMerger(text, measure, size, _overlap);
        foreach (var piece in pieces)
        {
            // Only the last piece can be nothing but a line end.
            if (piece.Length == 1 && text[piece.Start] == '\n') continue;
            var length = measure.Of(piece.Of(text));
            if (length < size)
            {
                foreach (var chunk in merger.Add(piece, length)) yield return chunk;
                continue;
            }

            foreach (var chunk in merger.End()) yield return chunk;
            foreach (var chunk in Split(text, piece, level + 1)) yield return chunk;
        }

        foreach (var chunk in merger.End()) yield return chunk;
    }

    private static IEnumerable<TextSlice> CutAtSpaces(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var found = Separators.IndexOf(text, Space, start, text.Length);
            var end = found < 0 ? text.Length : found + 1;
            yield return new TextSlice(start, end - start);
            // A run of spaces separates once.
            for (start = end; start < text.Length && text[start] == ' ' && Separators.IndexOf(text, Space, start, start + 1) == start;) start++;
        }
    }
}
