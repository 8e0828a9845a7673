using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Vectors.Distances;

/// <summary>
/// 64 codes at once with AVX-512. It has no instruction that moves signs: what is kept of a query says where it is negative, and a row is negated there.
/// Then as with AVX2: magnitudes up to 127 keep the 16-bit sums of pairs from overflowing. AVX10.2 multiplies signed bytes as they are.
/// </summary>
internal readonly unsafe struct Vector512Codes : ICodeForm<Vector512<sbyte>, Vector512<int>>
{
    // Processors that slow down when they use 512 bits are not counted as having them.
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<sbyte> Load(sbyte* codes) => Vector512.Load(codes);

    public static void Store(sbyte* place, Vector512<sbyte> codes) => codes.Store(place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<sbyte> And(Vector512<sbyte> codes, Vector512<sbyte> mask) => codes & mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<sbyte> Magnitudes(Vector512<sbyte> codes) => Vector512.Abs(codes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<sbyte> Signs(Vector512<sbyte> codes) =>
        AvxVnniInt8.V512.IsSupported ? codes : Vector512.LessThan(codes, Vector512<sbyte>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Add(Vector512<int> sums, Vector512<sbyte> magnitudes, Vector512<sbyte> signs, Vector512<sbyte> row)
    {
        if (AvxVnniInt8.V512.IsSupported) return AvxVnniInt8.V512.MultiplyWideningAndAdd(sums, signs, row);
        var signed = Vector512.ConditionalSelect(Vector512.LessThan(signs, Vector512<sbyte>.Zero), Vector512<sbyte>.Zero - row, row);
        return sums + Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(magnitudes.AsByte(), signed), Vector512<short>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sum(Vector512<int> sums) => Vector512.Sum(sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Sum(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d) =>
        Vector256Codes.Sum(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper());
}
