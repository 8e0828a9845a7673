using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Vectors.Distances;

/// <summary>
/// A vector that many others are compared with, laid out for that. With AVX2 a product of signed bytes is one of magnitudes with bytes that took the sign over, so that 32 codes are
/// multiplied at once and not 16: magnitudes up to 127 keep the 16-bit sums of pairs from overflowing.
/// </summary>
/// <remarks>Rows are read to their last code and no further: where 32 does not divide the length, the last step begins earlier and counts what it reads twice as zero.</remarks>
internal sealed unsafe class CodedQuery
{
    private const int Step = Vector256Codes.Step;

    private readonly int _dimensions;
    private readonly int _steps;
    private readonly sbyte[] _codes;
    private readonly sbyte[] _laid;
    private readonly sbyte* _values;
    private readonly byte* _magnitudes;

    public CodedQuery(int dimensions)
    {
        _dimensions = dimensions;
        _steps = Vector256Codes.IsSupported && dimensions >= Step ? (dimensions + Step - 1) / Step : 0;
        _codes = GC.AllocateArray<sbyte>(Math.Max(dimensions, 1), pinned: true);
        _laid = GC.AllocateArray<sbyte>(Math.Max(2 * _steps * Step, 1), pinned: true);
        _values = (sbyte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_laid));
        _magnitudes = (byte*)_values + (_steps * Step);
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
        new ReadOnlySpan<sbyte>(codes, _dimensions).CopyTo(_codes);
        Scale = scale;
        Lay();
    }

    /// <summary>The dot product with a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Dot(sbyte* row)
    {
        if (_steps == 0) return Distance.Dot(_codes, new ReadOnlySpan<sbyte>(row, _dimensions));
        var sum = Vector256<int>.Zero;
        for (var i = 0; i < _steps - 1; i++) sum = Vector256Codes.Add(sum, Vector256.Load(_magnitudes + (i * Step)), Vector256.Load(_values + (i * Step)), Vector256.Load(row + (i * Step)));
        var last = (_steps - 1) * Step;
        return Vector256.Sum(Vector256Codes.Add(sum, Vector256.Load(_magnitudes + last), Vector256.Load(_values + last), Vector256.Load(row + _dimensions - Step)));
    }

    /// <summary>The dot products with four rows, which costs less than one after the other.</summary>
    public Vector128<int> Dot(sbyte* a, sbyte* b, sbyte* c, sbyte* d)
    {
        if (_steps == 0) return Vector128.Create(Dot(a), Dot(b), Dot(c), Dot(d));
        var (sumA, sumB, sumC, sumD) = (Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero);
        var at = 0;
        for (var i = 0; i < _steps; i++)
        {
            if (i == _steps - 1) at = _dimensions - Step;
            var (values, magnitudes) = (Vector256.Load(_values + (i * Step)), Vector256.Load(_magnitudes + (i * Step)));
            sumA = Vector256Codes.Add(sumA, magnitudes, values, Vector256.Load(a + at));
            sumB = Vector256Codes.Add(sumB, magnitudes, values, Vector256.Load(b + at));
            sumC = Vector256Codes.Add(sumC, magnitudes, values, Vector256.Load(c + at));
            sumD = Vector256Codes.Add(sumD, magnitudes, values, Vector256.Load(d + at));
            at += Step;
        }

        var pairs = Avx2.HorizontalAdd(Avx2.HorizontalAdd(sumA, sumB), Avx2.HorizontalAdd(sumC, sumD));
        return pairs.GetLower() + pairs.GetUpper();
    }

    private void Lay()
    {
        if (_steps == 0) return;
        var whole = (_steps - 1) * Step;
        var begin = _dimensions - Step;
        _codes.AsSpan(0, whole).CopyTo(_laid);
        var last = _laid.AsSpan(whole, Step);
        last.Clear();
        _codes.AsSpan(whole).CopyTo(last[(whole - begin)..]);
        for (var i = 0; i < _steps * Step; i++) _magnitudes[i] = (byte)Math.Abs(_values[i]);
    }
}
