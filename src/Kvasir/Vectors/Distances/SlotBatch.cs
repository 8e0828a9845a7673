using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kvasir.Vectors.Distances;

/// <summary>Slots anywhere in memory that are compared together: the processor is asked for all of them before the first is needed, because waiting for it is most of the work.</summary>
internal sealed class SlotBatch(int capacity)
{
    private readonly int[] _slots = new int[capacity];
    private readonly float[] _scores = new float[capacity];

    /// <summary>Slots in it.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no more fit.</summary>
    public bool IsFull => Count == capacity;

    /// <summary>The slots.</summary>
    public ReadOnlySpan<int> Slots => _slots.AsSpan(0, Count);

    /// <summary>What <see cref="Score"/> said of each.</summary>
    public ReadOnlySpan<float> Scores => _scores.AsSpan(0, Count);

    /// <summary>Empties it.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(CodedVectors vectors, int slot)
    {
        vectors.Ask(slot);
        _slots[Count++] = slot;
    }

    /// <summary>Compares all with a query.</summary>
    public void Score(CodedVectors vectors, CodedQuery query)
    {
        var i = 0;
        for (; i <= Count - 4; i += 4) vectors.Score(query, _slots[i], _slots[i + 1], _slots[i + 2], _slots[i + 3]).CopyTo(_scores, i);
        for (; i < Count; i++) _scores[i] = vectors.Score(query, _slots[i]);
    }
}
