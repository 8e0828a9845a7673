using System.Text;

namespace Kvasir.Chunking;

/// <summary>Packs neighbouring pieces into chunks up to a size; a chunk begins with the last whole pieces of the one before it, up to the overlap.</summary>
internal sealed class PieceMerger(int size, int overlap)
{
    /// <summary>The chunks: trimmed, never empty.</summary>
    public IEnumerable<string> Merge(string text, List<TextSlice> pieces)
    {
        var (first, total) = (0, 0);
        for (var next = 0; next < pieces.Count; next++)
        {
            var length = TextLength.InCodePoints(pieces[next].Of(text));
            if (total + length > size)
            {
                if (next > first && Join(text, pieces, first, next) is { Length: > 0 } chunk) yield return chunk;
                for (; total > overlap || (total > 0 && total + length > size); first++) total -= TextLength.InCodePoints(pieces[first].Of(text));
            }

            total += length;
        }

        if (Join(text, pieces, first, pieces.Count) is { Length: > 0 } last) yield return last;
    }

    private static string Join(string text, List<TextSlice> pieces, int first, int end)
    {
        if (first == end) return "";
        // Dropped line ends and spaces leave gaps; without any the chunk is one part of the text.
        var whole = new TextSlice(pieces[first].Start, pieces[end - 1].End - pieces[first].Start);
        var joined = 0;
        for (var i = first; i < end; i++) joined += pieces[i].Length;
        if (joined == whole.Length) return whole.Of(text).Trim().ToString();

        var chunk = new StringBuilder(joined);
        for (var i = first; i < end; i++) chunk.Append(pieces[i].Of(text));
        return chunk.ToString().Trim();
    }
}
