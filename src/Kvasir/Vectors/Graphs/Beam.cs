using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Kvasir.Vectors.Distances;

namespace Kvasir.Vectors.Graphs;

/// <summary>
/// The best slots that a walk has met, by falling score, and which of them it has not looked around yet. As wide as it was made: what is worse than all of it falls out, and what is farther than the walk reaches does not get in.
/// </summary>
/// <remarks>
/// A score and its slot are one number, the score in its upper half in a form that is ordered as whole numbers are: so one comparison looks at one number, and one move makes room. In the lower half the sign says that a slot was looked around.
/// </remarks>
internal sealed class Beam
{
    private const long Expanded = 1L << 31;

    private long[] _entries = new long[64];
    private int _width;
    private int _kept;
    private int _closest;
    private float _spread;
    private float _doubt;
    private float _border;
    private int _next;

    /// <summary>Slots in it.</summary>
    public int Count { get; private set; }

    /// <summary>The score above which one gets in.</summary>
    public float Worst { get; private set; }

    /// <summary>Empties it.</summary>
    /// <param name="width">How many slots it holds from now on.</param>
    public void Clear(int width) => Clear(WalkReach.Of(width), 0);

    /// <summary>Empties it.</summary>
    /// <param name="reach">What it holds from now on.</param>
    /// <param name="doubt">By how much scores may err: so much worse is as good.</param>
    public void Clear(WalkReach reach, double doubt)
    {
        if (reach.Width > _entries.Length) _entries = new long[reach.Width];
        // The square of the distance of unit vectors is twice what their dot product lacks of one.
        (_width, _kept, _closest, _spread, _doubt) = (reach.Width, reach.Kept, reach.Closest, (float)((1 + reach.Slack) * (1 + reach.Slack)), (float)doubt);
        (_next, Count, Worst, _border) = (0, 0, float.NegativeInfinity, float.NegativeInfinity);
    }

    /// <summary>The slot at a place.</summary>
    public int Slot(int place) => (int)(_entries[place] & ~Expanded);

    /// <summary>The score at a place.</summary>
    public float Score(int place) => Unordered((int)(_entries[place] >> 32));

    /// <summary>Whether a score would get in.</summary>
    public bool Takes(float score) => score > Worst;

    /// <summary>Puts a slot in its place, behind its equals, when it is good enough.</summary>
    public void Add(float score, int slot)
    {
        if (!Takes(score)) return;
        var key = (long)Ordered(score) << 32;
        var place = CountFrom(key);
        var moved = Math.Min(Count, _width - 1) - place;
        _entries.AsSpan(place, moved).CopyTo(_entries.AsSpan(place + 1));
        _entries[place] = key | (uint)slot;
        if (Count < _width) Count++;
        if (place < _closest && Count >= _closest) _border = 1 - (_spread * (1 - Score(_closest - 1))) - _doubt;
        if (Count >= _kept) Worst = Math.Min(_border, Score(_kept - 1));
        if (Count == _width) Worst = Math.Max(Worst, Score(Count - 1));
        if (place < _next) _next = place;
    }

    /// <summary>Puts the slots of a batch in their places.</summary>
    public void Add(SlotBatch batch)
    {
        var slots = batch.Slots;
        var scores = batch.Scores;
        for (var i = 0; i < slots.Length; i++) Add(scores[i], slots[i]);
    }

    /// <summary>Takes out all slots from one on.</summary>
    public void RemoveFrom(int slot)
    {
        var kept = 0;
        for (var place = 0; place < Count; place++)
        {
            if (Slot(place) < slot) _entries[kept++] = _entries[place];
        }

        (Count, _next, Worst) = (kept, 0, kept < _width ? float.NegativeInfinity : Worst);
    }

    /// <summary>The best slot that was not taken yet; -1 when there is none in reach.</summary>
    public int Take()
    {
        while (_next < Count && (_entries[_next] & Expanded) != 0) _next++;
        if (_next == Count || (Count >= _kept && Score(_next) < _border)) return -1;
        var slot = Slot(_next);
        _entries[_next++] |= Expanded;
        return slot;
    }

    // How many entries there are from a key on, of those by falling keys; halves without a branch that a processor would have to guess.
    private int CountFrom(long key)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(_entries);
        var (from, left) = (0, Count);
        while (left > 1)
        {
            var half = left >>> 1;
            from += half & -(Unsafe.Add(ref first, from + half - 1) >= key ? 1 : 0);
            left -= half;
        }

        return from + (left == 1 && Unsafe.Add(ref first, from) >= key ? 1 : 0);
    }

    // The bits of a negative number fall where the number rises.
    private static int Ordered(float score) => Turned(BitConverter.SingleToInt32Bits(score));

    private static float Unordered(int ordered) => BitConverter.Int32BitsToSingle(Turned(ordered));

    private static int Turned(int bits) => bits ^ ((bits >> 31) & int.MaxValue);
}
