using Kvasir.Vectors;

namespace Kvasir.Storage.Sqlite;

/// <summary>
/// The searchable entries of one dataset as they were at one moment. Entries have dense numbers (ordinals) that are never used again; one that
/// vanished keeps its number and is not visible. Immutable: changing makes a new table that shares the arrays.
/// </summary>
internal sealed class NodeTable
{
    public static readonly NodeTable Empty = new([], [], [], new Bitmap(0), 0, 0, 0);

    private readonly long[] _keys;
    private readonly int[] _documents;
    private readonly int[] _lengths;
    private readonly Bitmap _visible;

    private NodeTable(long[] keys, int[] documents, int[] lengths, Bitmap visible, int count, int visibleCount, long visibleLength)
    {
        (_keys, _documents, _lengths, _visible) = (keys, documents, lengths, visible);
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

    public long Key(int ordinal) => _keys[ordinal];

    public int Document(int ordinal) => _documents[ordinal];

    public int Length(int ordinal) => _lengths[ordinal];

    /// <summary>A table without some of its visible entries and with others at its end, whose ordinals start at <see cref="Count"/>.</summary>
    public NodeTable Change(IReadOnlyCollection<int> removed, IReadOnlyList<(long Key, int Document, int Length)> added)
    {
        var count = Count + added.Count;
        var (keys, documents, lengths) = (Grown(_keys, count), Grown(_documents, count), Grown(_lengths, count));
        var visible = _visible.Resized(count);
        var length = VisibleLength;
        foreach (var ordinal in removed)
        {
            visible.Clear(ordinal);
            length -= _lengths[ordinal];
        }

        for (var i = 0; i < added.Count; i++)
        {
            // Beyond the count of every older table that shares the arrays: no reader looks there.
            (keys[Count + i], documents[Count + i], lengths[Count + i]) = added[i];
            visible.Set(Count + i);
            length += added[i].Length;
        }

        return new NodeTable(keys, documents, lengths, visible, count, VisibleCount - removed.Count + added.Count, length);
    }

    private static T[] Grown<T>(T[] array, int count)
    {
        if (count <= array.Length) return array;
        var grown = new T[Math.Max(count, array.Length * 2)];
        array.CopyTo(grown, 0);
        return grown;
    }
}
