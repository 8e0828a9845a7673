using Kvasir.Vectors;

namespace Kvasir.Storage.Sqlite;

/// <summary>
/// The searchable entries of one dataset as they were at one moment. Entries have dense numbers (ordinals) that are never used again; one that
/// vanished keeps its number and is not visible. Immutable: changing makes a new table that shares the arrays.
/// </summary>
internal sealed class NodeTable
{
    public static readonly NodeTable Empty = new([], new Bitmap(0), 0, 0, 0);

    private readonly Node[] _nodes;
    private readonly Bitmap _visible;

    private NodeTable(Node[] nodes, Bitmap visible, int count, int visibleCount, long visibleLength)
    {
        (_nodes, _visible) = (nodes, visible);
        (Count, VisibleCount, VisibleLength) = (count, visibleCount, visibleLength);
    }

    /// <summary>Ordinals given out so far.</summary>
    public int Count { get; }

    /// <summary>Entries that can be found.</summary>
    public int VisibleCount { get; }

    /// <summary>Terms over all entries that can be found.</summary>
    public long VisibleLength { get; }

    /// <summary>Terms per entry.</summary>
    public double AverageLength => VisibleCount == 0 ? 0 : (double)VisibleLength / VisibleCount;

    /// <summary>Which ordinals can be found; not to be changed.</summary>
    public Bitmap Visible => _visible;

    public bool IsVisible(int ordinal) => ordinal < Count && _visible.Get(ordinal);

    public long Key(int ordinal) => _nodes[ordinal].Key;

    public int Document(int ordinal) => _nodes[ordinal].Document;

    public int Length(int ordinal) => _nodes[ordinal].Length;

    /// <summary>The segment of an entry, and the segment's length in code points when the entry is a child chunk of it.</summary>
    public (long Key, int? Length) Segment(int ordinal) => (_nodes[ordinal].Segment, _nodes[ordinal].ParentLength is >= 0 and var length ? length : null);

    /// <summary>The entry of an ordinal.</summary>
    public Node this[int ordinal] => _nodes[ordinal];

    /// <summary>A table of entries that can all be found.</summary>
    public static NodeTable Of(Node[] nodes)
    {
        var visible = new Bitmap(nodes.Length);
        for (var ordinal = 0; ordinal < nodes.Length; ordinal++) visible.Set(ordinal);
        return new NodeTable(nodes, visible, nodes.Length, nodes.Length, nodes.Sum(node => (long)node.Length));
    }

    /// <summary>A table without some of its visible entries and with others at its end, whose ordinals start at <see cref="Count"/>.</summary>
    public NodeTable Change(IReadOnlyCollection<int> removed, IReadOnlyList<Node> added)
    {
        var count = Count + added.Count;
        var nodes = Grown(_nodes, count);
        var visible = _visible.Resized(count);
        var length = VisibleLength;
        foreach (var ordinal in removed)
        {
            visible.Clear(ordinal);
            length -= _nodes[ordinal].Length;
        }

        for (var i = 0; i < added.Count; i++)
        {
            // Beyond the count of every older table that shares the arrays: no reader looks there.
            nodes[Count + i] = added[i];
            visible.Set(Count + i);
            length += added[i].Length;
        }

        return new NodeTable(nodes, visible, count, VisibleCount - removed.Count + added.Count, length);
    }

    private static Node[] Grown(Node[] array, int count)
    {
        if (count <= array.Length) return array;
        var grown = new Node[Math.Max(count, array.Length * 2)];
        array.CopyTo(grown, 0);
        return grown;
    }

    /// <summary>An entry.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Segment">The key of its segment.</param>
    /// <param name="Document">The number of its document.</param>
    /// <param name="Length">Its terms.</param>
    /// <param name="ParentLength">The code points of the segment that it is a child chunk of; -1 when it is the segment.</param>
    public readonly record struct Node(long Key, long Segment, int Document, int Length, int ParentLength);
}
