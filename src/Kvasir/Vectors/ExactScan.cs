using System.Runtime.Intrinsics;
using Kvasir.Vectors.Distances;
using Kvasir.Vectors.Graphs;

namespace Kvasir.Vectors;

/// <summary>Compares a query with vectors one by one.</summary>
internal static unsafe class ExactScan
{
    // How many slots are compared before somebody may stop it.
    private const int Pace = 4096;

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
        for (var from = first; from < end; from += Pace)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Score(vectors, query, from, Math.Min(end, from + Pace), allowed, found);
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

    private static void Score(CodedVectors vectors, CodedQuery query, int first, int end, Bitmap? allowed, Beam found)
    {
        var slot = first;
        for (; slot <= end - 4; slot += 4)
        {
            var scores = vectors.ScoreNext(query, slot);
            if (!Vector128.GreaterThanAny(scores, Vector128.Create(found.Worst))) continue;
            for (var i = 0; i < 4; i++) Add(vectors, slot + i, scores[i], allowed, found);
        }

        for (; slot < end; slot++) Add(vectors, slot, vectors.Score(query, vectors.Codes(slot)), allowed, found);
    }

    private static void Add(CodedVectors vectors, int slot, float score, Bitmap? allowed, Beam found)
    {
        if (found.Takes(score) && allowed?.Get(vectors.Owner(slot)) != false) found.Add(score, slot);
    }
}
