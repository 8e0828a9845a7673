using Kvasir.Vectors.Distances;

namespace Kvasir.Vectors.Graphs;

/// <summary>The best slots that a walk has met, by falling score, and which of them it has not looked around yet. As wide as it was made: what is worse than all of it falls out.</summary>
internal sealed class Beam
{
    private const int Expanded = int.MinValue;

    private float[] _scores = new float[64];
    private int[] _slots = new int[64];
    private int _width;
    private int _next;

    /// <summary>Slots in it.</summary>
    public int Count { get; private set; }

    /// <summary>Empties it.</summary>
    /// <param name="width">How many slots it holds from now on.</param>
    public void Clear(int width)
    {
        if (width > _slots.Length) (_scores, _slots) = (new float[width], new int[width]);
        (_width, _next, Count) = (width, 0, 0);
    }

    /// <summary>The slot at a place.</summary>
    public int Slot(int place) => _slots[place] & ~Expanded;

    /// <summary>The score at a place.</summary>
    public float Score(int place) => _scores[place];

    /// <summary>The score above which one gets in.</summary>
    public float Worst => Count < _width ? float.NegativeInfinity : _scores[Count - 1];

    /// <summary>Whether a score would get in.</summary>
    public bool Takes(float score) => score > Worst;

    /// <summary>Puts a slot in its place, when it is good enough.</summary>
    public void Add(float score, int slot)
    {
        if (!Takes(score)) return;
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_scores[middle] >= score) low = middle + 1;
            else high = middle;
        }

        var moved = Math.Min(Count, _width - 1) - low;
        _scores.AsSpan(low, moved).CopyTo(_scores.AsSpan(low + 1));
        _slots.AsSpan(low, moved).CopyTo(_slots.AsSpan(low + 1));
        (_scores[low], _slots[low]) = (score, slot);
        if (Count < _width) Count++;
        if (low < _next) _next = low;
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
            if (Slot(place) >= slot) continue;
            (_scores[kept], _slots[kept]) = (_scores[place], _slots[place]);
            kept++;
        }

        (Count, _next) = (kept, 0);
    }

    /// <summary>The best slot that was not taken yet; -1 when all were.</summary>
    public int Take()
    {
        while (_next < Count && _slots[_next] < 0) _next++;
        if (_next == Count) return -1;
        var slot = _slots[_next];
        _slots[_next++] |= Expanded;
        return slot;
    }
}
