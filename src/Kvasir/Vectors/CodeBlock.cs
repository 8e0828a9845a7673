using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kvasir.Vectors;

/// <summary>A fixed number of places for coded vectors, filled from the front: what is filled never changes.</summary>
/// <remarks>The codes do not move in memory, so that a walk can ask the processor for them before it needs them. Who uses a pointer keeps the block alive.</remarks>
internal sealed unsafe class CodeBlock
{
    /// <summary>Vectors in one block: large enough to make a scan's overhead vanish, small enough to grow in small steps.</summary>
    public const int Capacity = 1 << Shift;

    /// <summary>By how many bits a slot is shifted to have its block.</summary>
    public const int Shift = 12;

    /// <summary>The bits of a slot that are its place in the block.</summary>
    public const int PlaceMask = Capacity - 1;

    /// <summary>The owner of a vector whose own is gone.</summary>
    public const int Nobody = -1;

    private const int CacheLine = 64;

    private readonly int _dimensions;
    private readonly int _stride;
    private readonly sbyte[] _rows;
    private readonly int[] _owners = new int[Capacity];
    private readonly long[] _ids = new long[Capacity];

    public CodeBlock(int dimensions)
    {
        _dimensions = dimensions;
        _stride = StrideOf(dimensions);
        _rows = GC.AllocateUninitializedArray<sbyte>((Capacity * _stride) + CacheLine, pinned: true);
        var start = (sbyte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_rows));
        Start = start + ((CacheLine - ((nint)start & (CacheLine - 1))) & (CacheLine - 1));
    }

    /// <summary>Where the first row begins. A row is the codes of a vector, and its scale behind them: who reads the one has the other in the same lines of the cache.</summary>
    public sbyte* Start { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public static int StrideOf(int dimensions) => ScaleAt(dimensions) + sizeof(float);

    /// <summary>Where the scale is in a row.</summary>
    public static int ScaleAt(int dimensions) => (dimensions + sizeof(float) - 1) / sizeof(float) * sizeof(float);

    /// <summary>Bytes that a block takes.</summary>
    public long MemoryBytes => _rows.Length + (Capacity * (long)(sizeof(int) + sizeof(long)));

    public int Owner(int place) => _owners[place];

    public long Id(int place) => _ids[place];

    /// <summary>The first rows: codes and scales.</summary>
    public Span<sbyte> Rows(int count) => new(Start, count * _stride);

    /// <summary>The owners of the first rows.</summary>
    public Span<int> Owners(int count) => _owners.AsSpan(0, count);

    /// <summary>The ids of the first rows.</summary>
    public Span<long> Ids(int count) => _ids.AsSpan(0, count);

    public void Write(int place, long id, int owner, ReadOnlySpan<float> vector)
    {
        var row = Start + ((nint)place * _stride);
        *(float*)(row + ScaleAt(_dimensions)) = Int8Code.Encode(vector, new Span<sbyte>(row, _dimensions));
        (_ids[place], _owners[place]) = (id, owner);
    }

    public void Copy(int place, CodeBlock from, int fromPlace)
    {
        new ReadOnlySpan<sbyte>(from.Start + ((nint)fromPlace * _stride), _stride).CopyTo(new Span<sbyte>(Start + ((nint)place * _stride), _stride));
        (_ids[place], _owners[place]) = (from._ids[fromPlace], from._owners[fromPlace]);
    }
}
