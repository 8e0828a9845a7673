using System.Numerics;
using Kvasir.Vectors.Distances;
using Kvasir.Vectors.Graphs;

namespace Kvasir.Vectors;

/// <summary>Compares a query with vectors one by one.</summary>
internal static class ExactScan
{
    private const int BatchSlots = 64;
    private const int GroupSlots = 32;

    /// <summary>Compares with a range of slots.</summary>
    /// <param name="vectors">The vectors.</param>
    /// <param name="query">What they are compared with.</param>
    /// <param name="first">The first slot.</param>
    /// <param name="end">The slot behind the last.</param>
    /// <param name="allowed">The owners that may be found; <see langword="null"/> for all.</param>
    /// <param name="found">Where the best are put.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static void Range(CodedVectors vectors, CodedQuery query, int first, int end, Bitmap? allowed, Beam found, CancellationToken cancellationToken)
    {
        for (var (from, to) = (first, 0); from < end; from = to)
        {
            cancellationToken.ThrowIfCancellationRequested();
            to = Math.Min(end, (from | CodeBlock.PlaceMask) + 1);
            Score(vectors, query, from, to, allowed, found);
        }
    }

    /// <summary>Compares with the slots of some owners, and looks at no others.</summary>
    public static void Owners(VectorIndexState state, CodedQuery query, Bitmap owners, Beam found, CancellationToken cancellationToken)
    {
        var batch = new SlotBatch(BatchSlots);
        foreach (var owner in owners)
        {
            var (first, end) = state.SlotsOf(owner);
            for (var slot = first; slot < end; slot++)
            {
                batch.Add(state.Vectors, slot);
                if (!batch.IsFull) continue;
                cancellationToken.ThrowIfCancellationRequested();
                Score(state.Vectors, query, batch, found);
            }
        }

        Score(state.Vectors, query, batch, found);
    }

    private static void Score(CodedVectors vectors, CodedQuery query, SlotBatch batch, Beam found)
    {
        batch.Score(vectors, query);
        found.Add(batch);
        batch.Clear();
    }

    // Slots of one block. The best of each group come first, so that few others get into the beam only to fall out of it again.
    private static void Score(CodedVectors vectors, CodedQuery query, int first, int end, Bitmap? allowed, Beam found)
    {
        Span<float> scores = stackalloc float[CodeBlock.Capacity];
        Span<int> hopeful = stackalloc int[CodeBlock.Capacity / GroupSlots];
        var (count, groups) = (end - first, 0);
        for (var from = 0; from < count; from += CodedVectors.MostNext) vectors.ScoreNext(query, first + from, scores[from..Math.Min(from + CodedVectors.MostNext, count)]);
        scores[count..].Fill(float.NegativeInfinity);
        for (var from = 0; from < count; from += GroupSlots)
        {
            var group = scores.Slice(from, GroupSlots);
            if (!IsAnyBetter(group, found.Worst)) continue;
            hopeful[groups++] = from;
            var best = BestOf(group);
            Add(vectors, first + from + best, group[best], allowed, found);
            group[best] = float.NegativeInfinity;
        }

        foreach (var from in hopeful[..groups])
        {
            if (!IsAnyBetter(scores.Slice(from, GroupSlots), found.Worst)) continue;
            for (var i = from; i < from + GroupSlots; i++) Add(vectors, first + i, scores[i], allowed, found);
        }
    }

    private static bool IsAnyBetter(ReadOnlySpan<float> scores, float than)
    {
        var best = new Vector<float>(than);
        for (var i = 0; i < scores.Length; i += Vector<float>.Count) best = Vector.Max(best, new Vector<float>(scores[i..]));
        return Vector.GreaterThanAny(best, new Vector<float>(than));
    }

    private static int BestOf(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++) best = scores[i] > scores[best] ? i : best;
        return best;
    }

    private static void Add(CodedVectors vectors, int slot, float score, Bitmap? allowed, Beam found)
    {
        if (found.Takes(score) && allowed?.Get(vectors.Owner(slot)) != false) found.Add(score, slot);
    }
}
