using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Vectors.Distances;

/// <summary>Dot products of codes with 128-bit vectors: codes are widened to 16 bits and multiplied pairwise into 32-bit sums, which cannot overflow below 2^17 codes.</summary>
internal static class Vector128Codes
{
    /// <summary>Codes taken in one step; the rest is done one by one.</summary>
    public const int Step = 16;

    /// <summary>The dot product; the lengths are equal.</summary>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var sum = Vector128<int>.Zero;
        var i = 0;
        for (; i <= a.Length - Step; i += Step) sum += Products(ref x, ref y, (nuint)i);
        return Vector128.Sum(sum) + ScalarCodes.Dot(a[i..], b[i..]);
    }

    private static Vector128<int> Products(ref sbyte x, ref sbyte y, nuint at)
    {
        var (lowX, highX) = Vector128.Widen(Vector128.LoadUnsafe(ref x, at));
        var (lowY, highY) = Vector128.Widen(Vector128.LoadUnsafe(ref y, at));
        return Sse2.IsSupported ? Sse2.MultiplyAddAdjacent(lowX, lowY) + Sse2.MultiplyAddAdjacent(highX, highY) : Widened(lowX, lowY) + Widened(highX, highY);
    }

    private static Vector128<int> Widened(Vector128<short> x, Vector128<short> y)
    {
        var (lowX, highX) = Vector128.Widen(x);
        var (lowY, highY) = Vector128.Widen(y);
        return (lowX * lowY) + (highX * highY);
    }
}
