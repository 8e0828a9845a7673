namespace Kvasir.Vectors.Graphs;

/// <summary>Which slots a walk has met. Begun anew it costs nothing, but once in 255 times.</summary>
internal sealed class VisitedMarks
{
    private byte[] _marks = [];
    private byte _walk;

    /// <summary>Forgets all, and has room for some slots.</summary>
    public void Clear(int slots)
    {
        if (slots > _marks.Length) (_marks, _walk) = (new byte[slots + (slots / 4)], 0);
        if (_walk == byte.MaxValue)
        {
            Array.Clear(_marks);
            _walk = 0;
        }

        _walk++;
    }

    /// <summary>Marks a slot, and says whether it was not marked before.</summary>
    public bool Add(int slot)
    {
        if (_marks[slot] == _walk) return false;
        _marks[slot] = _walk;
        return true;
    }
}
