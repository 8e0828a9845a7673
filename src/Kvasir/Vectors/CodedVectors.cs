using System.Numerics;
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
    /// <summary>Slots that <see cref="ScoreNext"/> takes at once.</summary>
    public const int MostNext = 64;

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
    public sbyte* Codes(int slot) => blocks[slot >> CodeBlock.Shift].Start + ((nint)(slot & CodeBlock.PlaceMask) * Dimensions);

    /// <summary>What turns the codes of a slot into components.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Scale(int slot) => *ScaleAt(slot);

    /// <summary>Asks the processor for what <see cref="Score(CodedQuery,int)"/> reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ask(int slot)
    {
        CacheLines.Ask(Codes(slot), Dimensions);
        CacheLines.Ask((sbyte*)ScaleAt(slot), sizeof(float));
    }

    /// <summary>How close two slots are: the cosine, as far as codes know it.</summary>
    public float Score(int a, int b) => Distance.Dot(new ReadOnlySpan<sbyte>(Codes(a), Dimensions), new ReadOnlySpan<sbyte>(Codes(b), Dimensions)) * Scale(a) * Scale(b);

    /// <summary>How close a slot is to a query.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Score(CodedQuery query, int slot) => query.Dot(Codes(slot)) * (Scale(slot) * query.Scale);

    /// <summary>How close four slots are to a query.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Score(CodedQuery query, int a, int b, int c, int d) =>
        Vector128.ConvertToSingle(query.Dot(Codes(a), Codes(b), Codes(c), Codes(d))) * (Vector128.Create(Scale(a), Scale(b), Scale(c), Scale(d)) * query.Scale);

    /// <summary>How close slots of one block are to a query that follow one another.</summary>
    /// <param name="query">The query.</param>
    /// <param name="first">The first slot.</param>
    /// <param name="scores">Room for one of each, as many as <see cref="MostNext"/> at most.</param>
    public void ScoreNext(CodedQuery query, int first, Span<float> scores)
    {
        Span<int> dots = stackalloc int[MostNext];
        dots = dots[..scores.Length];
        query.Dots(Codes(first), dots);
        var scales = new ReadOnlySpan<float>(ScaleAt(first), scores.Length);
        var i = 0;
        for (; i <= scores.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (Vector.ConvertToSingle(new Vector<int>(dots[i..])) * (new Vector<float>(scales[i..]) * query.Scale)).CopyTo(scores[i..]);
        }

        for (; i < scores.Length; i++) scores[i] = dots[i] * (scales[i] * query.Scale);
    }

    /// <summary>The components of a slot, as far as codes know them.</summary>
    public float[] Decode(int slot)
    {
        var row = Codes(slot);
        var vector = new float[Dimensions];
        for (var i = 0; i < vector.Length; i++) vector[i] = row[i] * Scale(slot);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float* ScaleAt(int slot) => blocks[slot >> CodeBlock.Shift].Scales + (slot & CodeBlock.PlaceMask);

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
