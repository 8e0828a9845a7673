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
    private readonly sbyte[] _memory;
    private readonly int[] _owners = new int[Capacity];
    private readonly long[] _ids = new long[Capacity];

    public CodeBlock(int dimensions)
    {
        _dimensions = dimensions;
        _memory = GC.AllocateUninitializedArray<sbyte>((Capacity * (dimensions + sizeof(float))) + CacheLine, pinned: true);
        var start = (sbyte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        Start = start + ((CacheLine - ((nint)start & (CacheLine - 1))) & (CacheLine - 1));
        Scales = (float*)(Start + (Capacity * dimensions));
    }

    /// <summary>Where the first row begins. Rows are codes and nothing else: those of whole cache lines, as most models' are, are read without crossing one.</summary>
    public sbyte* Start { get; }

    /// <summary>What turns codes into components, for each row.</summary>
    public float* Scales { get; }

    /// <summary>Bytes that a block takes.</summary>
    public long MemoryBytes => _memory.Length + (Capacity * (long)(sizeof(int) + sizeof(long)));

    public int Owner(int place) => _owners[place];

    public long Id(int place) => _ids[place];

    /// <summary>The first rows.</summary>
    public Span<sbyte> Rows(int count) => new(Start, count * _dimensions);

    /// <summary>The scales of the first rows.</summary>
    public Span<float> ScalesOf(int count) => new(Scales, count);

    /// <summary>The owners of the first rows.</summary>
    public Span<int> Owners(int count) => _owners.AsSpan(0, count);

    /// <summary>The ids of the first rows.</summary>
    public Span<long> Ids(int count) => _ids.AsSpan(0, count);

    public void Write(int place, long id, int owner, ReadOnlySpan<float> vector)
    {
        Scales[place] = Int8Code.Encode(vector, Row(place));
        (_ids[place], _owners[place]) = (id, owner);
    }

    public void Copy(int place, CodeBlock from, int fromPlace)
    {
        from.Row(fromPlace).CopyTo(Row(place));
        (Scales[place], _ids[place], _owners[place]) = (from.Scales[fromPlace], from._ids[fromPlace], from._owners[fromPlace]);
    }

    private Span<sbyte> Row(int place) => new(Start + ((nint)place * _dimensions), _dimensions);
}
