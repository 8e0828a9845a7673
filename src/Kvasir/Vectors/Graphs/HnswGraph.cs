using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Kvasir.Vectors.Graphs;

/// <summary>
/// Which slots are close to which: a hierarchical navigable small world (Malkov and Yashunin, 2018). Every slot has links in the lowest layer, one in <c>Degree</c> of them in the next, and so on;
/// a walk comes down from the top and is near its end before it reaches the layer of all.
/// </summary>
/// <remarks>
/// Any number of readers and of linkers that hold the slot's lock. A reader never waits: a list that is just being changed has old and new links in it, all of them slots. Layers above the
/// lowest are few, so they are kept by slot in a dictionary.
/// </remarks>
/// <param name="degree">Links of a slot in a layer above the lowest; twice as many there.</param>
internal sealed unsafe class HnswGraph(int degree)
{
    private const int Locks = 1 << 12;

    // The dictionary's node and the array's head.
    private const int BytesPerEntry = 80;

    private readonly ConcurrentDictionary<int, int[]> _upper = new();
    private readonly Lock[] _locks = [.. Enumerable.Range(0, Locks).Select(_ => new Lock())];
    private volatile LinkBlock[] _blocks = [];
    private long _top = -1;
    private long _upperBytes;

    /// <summary>Links of a slot in a layer above the lowest.</summary>
    public int Degree { get; } = degree;

    /// <summary>The slot from which walks begin, and its highest layer; slot -1 when the graph is empty.</summary>
    public (int Slot, int Layer) Top
    {
        get => Volatile.Read(ref _top) is >= 0 and var top ? ((int)top, (int)(top >> 32)) : (-1, -1);
        set => Volatile.Write(ref _top, ((long)value.Layer << 32) | (uint)value.Slot);
    }

    /// <summary>Held while the top is looked at and raised.</summary>
    public Lock TopLock { get; } = new();

    /// <summary>Bytes that the links take.</summary>
    public long MemoryBytes => _blocks.Sum(block => block.MemoryBytes) + Volatile.Read(ref _upperBytes);

    /// <summary>How many links a slot may have in a layer.</summary>
    public int MostLinks(int layer) => MostLinks(Degree, layer);

    /// <summary>How many links a slot may have in a layer of graphs of a degree.</summary>
    public static int MostLinks(int degree, int layer) => layer == 0 ? 2 * degree : degree;

    /// <summary>Held while links of a slot are changed.</summary>
    public Lock LockOf(int slot) => _locks[slot & (Locks - 1)];

    /// <summary>Makes room for the links of slots below a count.</summary>
    public void Grow(int slots)
    {
        var blocks = _blocks;
        var needed = (slots + CodeBlock.PlaceMask) >> CodeBlock.Shift;
        if (needed > blocks.Length) _blocks = [.. blocks, .. Enumerable.Range(blocks.Length, needed - blocks.Length).Select(_ => new LinkBlock(1 + MostLinks(0)))];
    }

    /// <summary>The layer up to which a slot has links. Drawn from the slot's number: the same slots always make the same layers.</summary>
    public int LayerOf(int slot)
    {
        // SplitMix64 (Steele, Lea and Flood, 2014).
        var mixed = (ulong)slot + 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        mixed ^= mixed >> 31;
        var uniform = ((mixed >> 11) + 1) * (1.0 / (1L << 53));
        return (int)(-Math.Log(uniform) / Math.Log(Degree));
    }

    /// <summary>Gives a slot its layers above the lowest, without links.</summary>
    public void Raise(int slot, int layer)
    {
        if (layer > 0) Raise(slot, new int[layer * (1 + Degree)]);
    }

    /// <summary>Gives a slot its links in the layers above the lowest: for each how many there are, then the slots.</summary>
    public void Raise(int slot, int[] links)
    {
        _upper[slot] = links;
        Interlocked.Add(ref _upperBytes, BytesPerEntry + (links.Length * sizeof(int)));
    }

    /// <summary>The links above the lowest layer, of the slots that have any.</summary>
    public IEnumerable<KeyValuePair<int, int[]>> Upper => _upper;

    /// <summary>The lowest layer's links of slots of one block, the first being its first.</summary>
    public Span<int> LowestBlock(int first, int slots) => new(LowestLinks(first), slots * (1 + MostLinks(0)));

    /// <summary>The links of a slot in the lowest layer: how many, then the slots. Whoever uses them keeps this object alive meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int* LowestLinks(int slot) => _blocks[slot >> CodeBlock.Shift].Start + ((nint)(slot & CodeBlock.PlaceMask) * (1 + (2 * Degree)));

    /// <summary>The links of a slot in any layer: how many, then the slots.</summary>
    public Span<int> Links(int slot, int layer)
    {
        if (layer == 0) return new Span<int>(LowestLinks(slot), 1 + MostLinks(0));
        return _upper.TryGetValue(slot, out var links) && links.Length >= layer * (1 + Degree) ? links.AsSpan((layer - 1) * (1 + Degree), 1 + Degree) : [];
    }

    /// <summary>The highest layer in which a slot has links.</summary>
    public int HighestLayerOf(int slot) => _upper.TryGetValue(slot, out var links) ? links.Length / (1 + Degree) : 0;

    /// <summary>Writes the links of a slot.</summary>
    public void Write(int slot, int layer, ReadOnlySpan<int> slots)
    {
        var links = Links(slot, layer);
        slots.CopyTo(links[1..]);
        Volatile.Write(ref links[0], slots.Length);
    }
}
