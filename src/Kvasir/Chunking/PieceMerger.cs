using System.Text;

namespace Kvasir.Chunking;

/// <summary>Packs neighbouring pieces into chunks up to a size; a chunk begins with the last whole pieces of the one before it, up to the overlap.</summary>
/// <remarks>Pieces come one by one: no more of them are held than make one chunk.</remarks>
internal sealed class PieceMerger(string text, LengthMeasure measure, int size, int overlap)
{
    private readonly Queue<(TextSlice Slice, int Length)> _pieces = new();
    private int _total;

    /// <summary>Takes a piece.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="length">Its length, which is counted only once.</param>
    /// <returns>The chunk that is full with the pieces before it, if there is one: trimmed, never empty.</returns>
    public IEnumerable<string> Add(TextSlice piece, int length)
    {
        string? full = null;
        if (_total + length > size)
        {
            full = Join();
            while (_total > overlap || (_total > 0 && _total + length > size)) _total -= _pieces.Dequeue().Length;
        }

        _pieces.Enqueue((piece, length));
        _total += length;
        return Fitting(full);
    }

    /// <summary>The chunk of the pieces that are left; the next piece begins anew, without overlap.</summary>
    public IEnumerable<string> End()
    {
        var last = Join();
        _pieces.Clear();
        _total = 0;
        return Fitting(last);
    }

    private IEnumerable<string> Fitting(string? chunk)
    {
        if (string.IsNullOrEmpty(chunk)) return [];
        // Tokens of pieces do not always add up to the tokens of the whole.
        return measure.IsTokens && measure.Of(chunk) > size
            ? Windows.Cut(chunk, new TextSlice(0, chunk.Length), measure, size, overlap: 0).Select(window => window.Of(chunk).Trim().ToString()).Where(window => window.Length > 0)
            : [chunk];
    }

    private string Join()
    {
        if (_pieces.Count == 0) return "";
        // Dropped line ends and spaces leave gaps; without any the chunk is one part of the text.
        var (start, end, joined) = (_pieces.Peek().Slice.Start, 0, 0);
        foreach (var (slice, _) in _pieces)
        {
            joined += slice.Length;
            end = slice.End;
        }

        if (joined == end - start) return text.AsSpan(start, joined).Trim().ToString();
        var chunk = new StringBuilder(joined);
        foreach (var (slice, _) in _pieces) chunk.Append(slice.Of(text));
        return chunk.ToString().Trim();
    }
}
