using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Vectors.Distances;

/// <summary>
/// 16 codes at once: with ARM's dot product of bytes where there is one, else by widening. Both keep signs, so that magnitudes are not needed. Products of two codes, and sums of two products, fit in 16 bits.
/// </summary>
internal readonly unsafe struct Vector128Codes : ICodeForm<Vector128<sbyte>, Vector128<int>>
{
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Load(sbyte* codes) => Vector128.Load(codes);

    public static void Store(sbyte* place, Vector128<sbyte> codes) => codes.Store(place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> And(Vector128<sbyte> codes, Vector128<sbyte> mask) => codes & mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Magnitudes(Vector128<sbyte> codes) => codes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Signs(Vector128<sbyte> codes) => codes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Add(Vector128<int> sums, Vector128<sbyte> magnitudes, Vector128<sbyte> signs, Vector128<sbyte> row)
    {
        if (Dp.IsSupported) return Dp.DotProduct(sums, signs, row);
        if (AdvSimd.IsSupported)
        {
            var products = AdvSimd.MultiplyWideningUpperAndAdd(AdvSimd.MultiplyWideningLower(signs.GetLower(), row.GetLower()), signs, row);
            return AdvSimd.AddPairwiseWideningAndAdd(sums, products);
        }

        var (lowX, highX) = (Vector128.WidenLower(signs), Vector128.WidenUpper(signs));
        var (lowY, highY) = (Vector128.WidenLower(row), Vector128.WidenUpper(row));
        return sums + (Sse2.IsSupported ? Sse2.MultiplyAddAdjacent(lowX, lowY) + Sse2.MultiplyAddAdjacent(highX, highY) : Widened(lowX * lowY) + Widened(highX * highY));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sum(Vector128<int> sums) => Vector128.Sum(sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Sum(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d) => Vector128.Create(Vector128.Sum(a), Vector128.Sum(b), Vector128.Sum(c), Vector128.Sum(d));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Widened(Vector128<short> products) => Vector128.WidenLower(products) + Vector128.WidenUpper(products);
}
