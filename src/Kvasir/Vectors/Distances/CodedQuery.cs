using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kvasir.Vectors.Distances;

/// <summary>A vector that many others are compared with, laid out for the widest vectors that the processor has.</summary>
internal sealed unsafe class CodedQuery
{
    private const double Deviations = 3;

    private readonly CodeWidth _width;
    private readonly sbyte[] _codes;
    private readonly sbyte[] _memory;
    private readonly LaidCodes _laid;

    public CodedQuery(int dimensions)
        : this(dimensions, Distance.WidthFor(dimensions))
    {
    }

    /// <summary>A query of a width that the processor has, and that is not longer than the vectors.</summary>
    public CodedQuery(int dimensions, CodeWidth width)
    {
        _width = width;
        _codes = new sbyte[dimensions];
        var padded = (dimensions + (int)width - 1) / (int)width * (int)width;
        _memory = GC.AllocateArray<sbyte>(Math.Max(2 * padded, 1), pinned: true);
        _laid = new LaidCodes((sbyte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory)), dimensions, padded);
    }

    /// <summary>What turns the codes into components.</summary>
    public float Scale { get; private set; }

    /// <summary>Takes a vector of finite components that are not all zero.</summary>
    public void Set(ReadOnlySpan<float> vector)
    {
        Scale = Int8Code.Encode(vector, _codes);
        Lay();
    }

    /// <summary>Takes a vector that is coded already.</summary>
    public void Set(sbyte* codes, float scale)
    {
        new ReadOnlySpan<sbyte>(codes, _codes.Length).CopyTo(_codes);
        Scale = scale;
        Lay();
    }

    /// <summary>How much the scores of two vectors of unit length have to differ to tell which is closer: three standard deviations of the difference.</summary>
    /// <param name="scale">What turns the codes of both into components.</param>
    // Rounding moves each component by at most half a scale to either side, so the variance of a score is (s² + t²) / 12 for scales s and t.
    public double DoubtOf(float scale) => Deviations * Math.Sqrt(2 * ((Scale * Scale) + (scale * scale)) / 12);

    /// <summary>The dot product with a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Dot(sbyte* row)
    {
        if (Vector512Codes.IsSupported && _width == CodeWidth.Bits512) return CodeProducts<Vector512Codes, Vector512<sbyte>, Vector512<int>>.Dot(_laid, row);
        if (Vector256Codes.IsSupported && _width == CodeWidth.Bits256) return CodeProducts<Vector256Codes, Vector256<sbyte>, Vector256<int>>.Dot(_laid, row);
        if (Vector128Codes.IsSupported && _width == CodeWidth.Bits128) return CodeProducts<Vector128Codes, Vector128<sbyte>, Vector128<int>>.Dot(_laid, row);
        return ScalarCodes.Dot(_codes, new ReadOnlySpan<sbyte>(row, _codes.Length));
    }

    /// <summary>The dot products with four rows, which costs less than one after the other.</summary>
    public Vector128<int> Dot(sbyte* a, sbyte* b, sbyte* c, sbyte* d)
    {
        if (Vector512Codes.IsSupported && _width == CodeWidth.Bits512) return CodeProducts<Vector512Codes, Vector512<sbyte>, Vector512<int>>.Dot(_laid, a, b, c, d);
        if (Vector256Codes.IsSupported && _width == CodeWidth.Bits256) return CodeProducts<Vector256Codes, Vector256<sbyte>, Vector256<int>>.Dot(_laid, a, b, c, d);
        if (Vector128Codes.IsSupported && _width == CodeWidth.Bits128) return CodeProducts<Vector128Codes, Vector128<sbyte>, Vector128<int>>.Dot(_laid, a, b, c, d);
        return Vector128.Create(Dot(a), Dot(b), Dot(c), Dot(d));
    }

    /// <summary>The dot products with rows that follow one another.</summary>
    /// <param name="rows">The first.</param>
    /// <param name="dots">Room for one of each.</param>
    public void Dots(sbyte* rows, Span<int> dots)
    {
        fixed (int* products = dots)
        {
            if (Vector512Codes.IsSupported && _width == CodeWidth.Bits512) CodeProducts<Vector512Codes, Vector512<sbyte>, Vector512<int>>.Dots(_laid, rows, dots.Length, products);
            else if (Vector256Codes.IsSupported && _width == CodeWidth.Bits256) CodeProducts<Vector256Codes, Vector256<sbyte>, Vector256<int>>.Dots(_laid, rows, dots.Length, products);
            else if (Vector128Codes.IsSupported && _width == CodeWidth.Bits128) CodeProducts<Vector128Codes, Vector128<sbyte>, Vector128<int>>.Dots(_laid, rows, dots.Length, products);
            else for (var row = 0; row < dots.Length; row++) products[row] = Dot(rows + ((nint)row * _codes.Length));
        }
    }

    private void Lay()
    {
        if (_width == CodeWidth.Bits512) CodeProducts<Vector512Codes, Vector512<sbyte>, Vector512<int>>.Lay(_laid, _codes);
        if (_width == CodeWidth.Bits256) CodeProducts<Vector256Codes, Vector256<sbyte>, Vector256<int>>.Lay(_laid, _codes);
        if (_width == CodeWidth.Bits128) CodeProducts<Vector128Codes, Vector128<sbyte>, Vector128<int>>.Lay(_laid, _codes);
    }
}
