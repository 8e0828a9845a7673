using System.Numerics;
using Kvasir.Vectors.Distances;
using Kvasir.Vectors.Graphs;

namespace Kvasir.Vectors;

/// <summary>Compares a query with vectors one by one.</summary>
internal static class ExactScan
{
    private const int BatchSlots = 64;

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

    // Slots of one block.
    private static void Score(CodedVectors vectors, CodedQuery query, int first, int end, Bitmap? allowed, Beam found)
    {
        Span<float> room = stackalloc float[CodedVectors.MostNext];
        for (var from = first; from < end; from += CodedVectors.MostNext)
        {
            var scores = room[..Math.Min(end - from, CodedVectors.MostNext)];
            vectors.ScoreNext(query, from, scores);
            var i = 0;
            for (; i <= scores.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                // Hardly any is good enough, once there are some.
                if (Vector.GreaterThanAny(new Vector<float>(scores[i..]), new Vector<float>(found.Worst))) Add(vectors, from + i, scores.Slice(i, Vector<float>.Count), allowed, found);
            }

            Add(vectors, from + i, scores[i..], allowed, found);
        }
    }

    private static void Add(CodedVectors vectors, int first, ReadOnlySpan<float> scores, Bitmap? allowed, Beam found)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            if (found.Takes(scores[i]) && allowed?.Get(vectors.Owner(first + i)) != false) found.Add(scores[i], first + i);
        }
    }
}
