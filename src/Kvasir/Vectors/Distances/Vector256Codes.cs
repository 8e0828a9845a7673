using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Vectors.Distances;

/// <summary>
/// 32 codes at once with AVX2. A product of signed bytes is one of magnitudes with bytes that took the sign over, which needs no widening first: magnitudes up to 127 keep the 16-bit
/// sums of pairs from overflowing. VNNI multiplies and adds four at once into 32 bits, and its later form signed bytes as they are.
/// </summary>
internal readonly unsafe struct Vector256Codes : ICodeForm<Vector256<sbyte>, Vector256<int>>
{
    public static bool IsSupported => Avx2.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Load(sbyte* codes) => Vector256.Load(codes);

    public static void Store(sbyte* place, Vector256<sbyte> codes) => codes.Store(place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> And(Vector256<sbyte> codes, Vector256<sbyte> mask) => codes & mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Magnitudes(Vector256<sbyte> codes) => Vector256.Abs(codes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Signs(Vector256<sbyte> codes) => codes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sums, Vector256<sbyte> magnitudes, Vector256<sbyte> signs, Vector256<sbyte> row)
    {
        if (AvxVnniInt8.IsSupported) return AvxVnniInt8.MultiplyWideningAndAdd(sums, signs, row);
        var signed = Avx2.Sign(row, signs);
        return AvxVnni.IsSupported
            ? AvxVnni.MultiplyWideningAndAdd(sums, magnitudes.AsByte(), signed)
            : sums + Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(magnitudes.AsByte(), signed), Vector256<short>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sum(Vector256<int> sums) => Vector256.Sum(sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Sum(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d)
    {
        var pairs = Avx2.HorizontalAdd(Avx2.HorizontalAdd(a, b), Avx2.HorizontalAdd(c, d));
        return pairs.GetLower() + pairs.GetUpper();
    }
}
