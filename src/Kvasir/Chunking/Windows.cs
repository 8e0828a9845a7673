using Kvasir.Text;

namespace Kvasir.Chunking;

/// <summary>Cuts text that has no separator into windows of whole characters; only a single character that is longer than a window is cut itself.</summary>
internal static class Windows
{
    /// <summary>Windows of at most <paramref name="size"/>, each beginning with the last whole characters of the one before it, up to the overlap.</summary>
    public static IEnumerable<TextSlice> Cut(string text, TextSlice slice, LengthMeasure measure, int size, int overlap) =>
        measure.IsTokens ? new TokenWindows(text, slice, measure, size, overlap).Cut() : Characters(text, slice, size, overlap);

    /// <summary>The ends of the characters of a part of a text; where one is longer than <paramref name="size"/>, the ends of its code points.</summary>
    public static IEnumerable<int> Ends(string text, int start, int end, int size)
    {
        var most = (2 * size) + 2;
        while (start < end)
        {
            var next = Graphemes.End(text, start, end, most);
            if (next - start > 2 && TextLength.InCodePoints(text.AsSpan(start, next - start)) > size)
            {
                while (start < next) yield return start = Graphemes.EndOfCodePoint(text, start);
                continue;
            }

            yield return start = next;
        }
    }

    private static IEnumerable<TextSlice> Characters(string text, TextSlice slice, int size, int overlap)
    {
        // The characters of the window so far, by their lengths.
        var window = new Queue<(int Units, int CodePoints)>(size);
        var (start, end, total) = (slice.Start, slice.Start, 0);
        foreach (var next in Ends(text, slice.Start, slice.End, size))
        {
            var length = next - end == 1 ? 1 : TextLength.InCodePoints(text.AsSpan(end, next - end));
            if (total + length > size)
            {
                yield return new TextSlice(start, end - start);
                while (total > overlap || total + length > size)
                {
                    var first = window.Dequeue();
                    total -= first.CodePoints;
                    start += first.Units;
                }
            }

            window.Enqueue((next - end, length));
            total += length;
            end = next;
        }

        if (end > start) yield return new TextSlice(start, end - start);
    }
}
