namespace Kvasir.Chunking;

/// <summary>Windows of tokens: how many characters they are is estimated from the window before and corrected a few times, so that time stays linear.</summary>
internal sealed class TokenWindows(string text, TextSlice slice, LengthMeasure measure, int size, int overlap)
{
    private const int Corrections = 4;

    // A window that is fuller than this is not tried to be made larger.
    private const double FullEnough = 0.7;

    /// <summary>The windows.</summary>
    public IEnumerable<TextSlice> Cut()
    {
        var start = slice.Start;
        var units = 2 * size;
        while (true)
        {
            var (end, tokens) = Fitting(start, units);
            yield return new TextSlice(start, end - start);
            if (end == slice.End) yield break;
            units = Math.Max(1, (int)((end - start) * (double)size / tokens));
            start = Overlapping(start, end, tokens);
        }
    }

    private (int End, int Tokens) Fitting(int start, int units)
    {
        var best = (End: 0, Tokens: 0);
        for (var attempt = 0; ; attempt++)
        {
            var (end, isOne) = Walk(start, Math.Max(1, units));
            var tokens = measure.Of(text.AsSpan(start, end - start));
            if (tokens <= size || isOne)
            {
                if (end > best.End) best = (end, Math.Max(1, tokens));
                if (isOne && tokens > size || end == slice.End || tokens >= size * FullEnough || attempt >= Corrections) return best;
            }
            else if (best.End > 0)
            {
                return best;
            }

            var wanted = (int)((end - start) * (size * 0.95) / Math.Max(1, tokens));
            units = tokens > size ? Math.Min(wanted, (end - start) / 2 > wanted ? wanted : end - start - 1) : Math.Max(wanted, end - start + 1);
        }
    }

    // At least one character, else as many as end within so many UTF-16 units.
    private (int End, bool IsOne) Walk(int start, int units)
    {
        var (last, count) = (start, 0);
        foreach (var end in Windows.Ends(text, start, slice.End, size))
        {
            if (count > 0 && end - start > units) break;
            last = end;
            count++;
        }

        return (last, count == 1);
    }

    private int Overlapping(int start, int end, int tokens)
    {
        if (overlap == 0) return end;
        for (var units = (int)((end - start) * (double)overlap / tokens); units > 0; units = units * 3 / 4)
        {
            // The first character that begins so near to the end; never the window's own first one, or there would be no progress.
            var from = Windows.Ends(text, start, end, size).First(at => at >= end - units);
            if (from == end || measure.Of(text.AsSpan(from, end - from)) <= overlap) return from;
        }

        return end;
    }
}
