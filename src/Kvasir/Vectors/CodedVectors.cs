using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kvasir.Vectors.Distances;

namespace Kvasir.Vectors;

/// <summary>Coded vectors as they were at one moment, by slot: dense numbers in the order in which they were added. Versions share their blocks.</summary>
/// <param name="blocks">Where the codes are.</param>
/// <param name="count">How many slots are filled.</param>
/// <param name="dimensions">Components of every vector.</param>
internal sealed unsafe class CodedVectors(CodeBlock[] blocks, int count, int dimensions)
{
    // Rows that follow one another are asked for so early that they are there when they are compared.
    private const int RowsAhead = 8;

    private readonly int _stride = CodeBlock.StrideOf(dimensions);
    private readonly int _scaleAt = CodeBlock.ScaleAt(dimensions);

    /// <summary>Filled slots.</summary>
    public int Count { get; } = count;

    /// <summary>Components of every vector.</summary>
    public int Dimensions { get; } = dimensions;

    /// <summary>Where the codes are.</summary>
    public ReadOnlySpan<CodeBlock> Blocks => blocks;

    /// <summary>Bytes that the blocks take.</summary>
    public long MemoryBytes => blocks.Sum(block => block.MemoryBytes);

    /// <summary>The codes of a slot. Whoever uses them keeps this object alive meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public sbyte* Codes(int slot) => blocks[slot >> CodeBlock.Shift].Start + ((nint)(slot & CodeBlock.PlaceMask) * _stride);

    /// <summary>What turns codes into components.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Scale(sbyte* codes) => *(float*)(codes + _scaleAt);

    /// <summary>How close two slots are: the cosine, as far as codes know it.</summary>
    public float Score(int a, int b)
    {
        var x = Codes(a);
        var y = Codes(b);
        return Distance.Dot(new ReadOnlySpan<sbyte>(x, Dimensions), new ReadOnlySpan<sbyte>(y, Dimensions)) * Scale(x) * Scale(y);
    }

    /// <summary>How close a row is to a query.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Score(CodedQuery query, sbyte* row) => query.Dot(row) * query.Scale * Scale(row);

    /// <summary>How close four rows are to a query.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Score(CodedQuery query, sbyte* a, sbyte* b, sbyte* c, sbyte* d) =>
        Vector128.ConvertToSingle(query.Dot(a, b, c, d)) * (Vector128.Create(Scale(a), Scale(b), Scale(c), Scale(d)) * query.Scale);

    /// <summary>How close four slots are to a query that follow one another, as those do that come next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> ScoreNext(CodedQuery query, int first)
    {
        var a = Codes(first);
        var b = Codes(first + 1);
        var c = Codes(first + 2);
        var d = Codes(first + 3);
        return Vector128.ConvertToSingle(query.Dot(a, b, c, d, a + (RowsAhead * _stride))) * (Vector128.Create(Scale(a), Scale(b), Scale(c), Scale(d)) * query.Scale);
    }

    /// <summary>The components of a slot, as far as codes know them.</summary>
    public float[] Decode(int slot)
    {
        var row = Codes(slot);
        var vector = new float[Dimensions];
        for (var i = 0; i < vector.Length; i++) vector[i] = row[i] * Scale(row);
        return vector;
    }

    /// <summary>Whose vector it is.</summary>
    public int Owner(int slot) => blocks[slot >> CodeBlock.Shift].Owner(slot & CodeBlock.PlaceMask);

    /// <summary>By which the caller finds its float32 form.</summary>
    public long Id(int slot) => blocks[slot >> CodeBlock.Shift].Id(slot & CodeBlock.PlaceMask);

    /// <summary>A version with one more vector, which no older version sees. Only one may be made of each version.</summary>
    public CodedVectors With(long id, int owner, ReadOnlySpan<float> vector)
    {
        var room = Count == blocks.Length * CodeBlock.Capacity ? [.. blocks, new CodeBlock(Dimensions)] : blocks;
        room[Count >> CodeBlock.Shift].Write(Count & CodeBlock.PlaceMask, id, owner, vector);
        return new CodedVectors(room, Count + 1, Dimensions);
    }

    /// <summary>A copy of some slots, in this order, in blocks of its own.</summary>
    public CodedVectors Copy(IEnumerable<int> slots) => new CodedVectors([], 0, Dimensions).With(this, slots);

    /// <summary>A version with what another one has from a slot on. Only one may be made of each version.</summary>
    public CodedVectors With(CodedVectors other, int from) => With(other, Enumerable.Range(from, other.Count - from));

    private CodedVectors With(CodedVectors other, IEnumerable<int> slots)
    {
        var (all, filled) = (new List<CodeBlock>(blocks), Count);
        foreach (var slot in slots)
        {
            if (filled == all.Count * CodeBlock.Capacity) all.Add(new CodeBlock(Dimensions));
            all[filled >> CodeBlock.Shift].Copy(filled & CodeBlock.PlaceMask, other.Blocks[slot >> CodeBlock.Shift], slot & CodeBlock.PlaceMask);
            filled++;
        }

        return new CodedVectors([.. all], filled, Dimensions);
    }
}
