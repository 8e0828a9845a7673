namespace Kvasir.Vectors;

/// <summary>A fixed number of places for coded vectors, filled from the front: what is filled never changes.</summary>
internal sealed class CodeBlock(int dimensions)
{
    /// <summary>Vectors in one block: large enough to make a scan's overhead vanish, small enough to grow in small steps.</summary>
    public const int Capacity = 4096;

    private readonly sbyte[] _codes = new sbyte[Capacity * dimensions];
    private readonly float[] _scales = new float[Capacity];
    private readonly int[] _owners = new int[Capacity];
    private readonly long[] _ids = new long[Capacity];

    /// <summary>Bytes that a block takes.</summary>
    public long MemoryBytes => _codes.Length + (Capacity * (long)(sizeof(float) + sizeof(int) + sizeof(long)));

    public ReadOnlySpan<sbyte> Codes(int place) => _codes.AsSpan(place * dimensions, dimensions);

    public float Scale(int place) => _scales[place];

    public int Owner(int place) => _owners[place];

    public long Id(int place) => _ids[place];

    public void Write(int place, long id, int owner, ReadOnlySpan<float> vector)
    {
        _scales[place] = Int8Code.Encode(vector, _codes.AsSpan(place * dimensions, dimensions));
        (_ids[place], _owners[place]) = (id, owner);
    }

    public void Copy(int place, CodeBlock from, int fromPlace)
    {
        from.Codes(fromPlace).CopyTo(_codes.AsSpan(place * dimensions, dimensions));
        (_scales[place], _ids[place], _owners[place]) = (from._scales[fromPlace], from._ids[fromPlace], from._owners[fromPlace]);
    }
}
