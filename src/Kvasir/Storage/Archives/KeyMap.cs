namespace Kvasir.Storage.Archives;

/// <summary>Which new key each row of an archive has: sixteen bytes for each, for keys that ascend as archives have them.</summary>
internal sealed class KeyMap
{
    private readonly List<long> _old = [];
    private readonly List<long> _new = [];

    /// <summary>Adds the key of the next row.</summary>
    /// <exception cref="FormatException">It does not come after all others.</exception>
    public void Add(long key)
    {
        if (key < 0 || (_old.Count > 0 && key <= _old[^1])) throw new FormatException("its key is not above that of the row before");
        _old.Add(key);
    }

    /// <summary>Says which keys the next rows have got.</summary>
    public void Assign(IEnumerable<long> keys) => _new.AddRange(keys);

    /// <summary>The place of a row, from 0.</summary>
    /// <exception cref="FormatException">The archive has no such row.</exception>
    public int PlaceOf(string column, long key) => _old.BinarySearch(key) is >= 0 and var place ? place : throw new FormatException($"'{column}' refers to a row that the archive does not have");

    /// <summary>The new key of a place; 0 as long as none is assigned.</summary>
    public long New(int place) => place < _new.Count ? _new[place] : 0;
}
