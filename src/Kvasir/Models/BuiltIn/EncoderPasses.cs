namespace Kvasir.Models.BuiltIn;

/// <summary>Divides sequences into passes, so that every thread has as much to do.</summary>
internal static class EncoderPasses
{
    /// <summary>
    /// Tokens of a pass at most, and sequences: enough to make good use of weights in the cache, few enough that what lies between layers stays there too.
    /// </summary>
    public const int MaxRows = 192 + UseLiteEncoder.MaxTokens;

    // Fewer tokens are not worth a second thread.
    private const int SmallestPass = 12;

    /// <summary>The indices of the sequences of each pass: long ones first and like lengths together, so that short ones fill what is left.</summary>
    public static List<ArraySegment<int>> Divide(IReadOnlyList<int[]> sequences, int threads)
    {
        var lengths = new int[sequences.Count];
        var order = new int[sequences.Count];
        for (var i = 0; i < order.Length; i++) (order[i], lengths[i]) = (i, -Length(sequences[i]));
        Array.Sort(lengths, order);
        var target = Target(-lengths.Sum(), threads);
        var passes = new List<ArraySegment<int>>();
        var (first, rows) = (0, 0);
        for (var i = 0; i < order.Length; i++)
        {
            var length = -lengths[i];
            // Half of a sequence may stand out: what one pass has more, the next has less.
            if (i > first && (rows + (length / 2) > target || rows + length > MaxRows || i - first == MaxRows))
            {
                passes.Add(new(order, first, i - first));
                (first, rows) = (i, 0);
            }

            rows += length;
        }

        if (first < order.Length) passes.Add(new(order, first, order.Length - first));
        return passes;
    }

    private static int Length(int[] sequence) => Math.Min(sequence.Length, UseLiteEncoder.MaxTokens);

    private static int Target(int rows, int threads)
    {
        if (rows < threads * SmallestPass) return MaxRows;
        var rounds = (rows + (threads * MaxRows) - 1) / (threads * MaxRows);
        return (rows + (threads * rounds) - 1) / (threads * rounds);
    }
}
