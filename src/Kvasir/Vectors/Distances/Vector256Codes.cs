using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Vectors.Distances;

/// <summary>Dot products of codes with 256-bit vectors: codes are widened to 16 bits and multiplied pairwise into 32-bit sums, which cannot overflow below 2^17 codes.</summary>
internal static class Vector256Codes
{
    /// <summary>Codes taken in one step; the rest is done one by one.</summary>
    public const int Step = 16;

    /// <summary>The dot product; the lengths are equal.</summary>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var sum = Vector256<int>.Zero;
        var i = 0;
        for (; i <= a.Length - Step; i += Step) sum += Products(ref x, ref y, (nuint)i);
        return Vector256.Sum(sum) + ScalarCodes.Dot(a[i..], b[i..]);
    }

    private static Vector256<int> Products(ref sbyte x, ref sbyte y, nuint at)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.MultiplyAddAdjacent(
                Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref x, at)), Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref y, at)));
        }

        var (lowX, highX) = Vector256.Widen(Vector256.WidenLower(Vector256.Create(Vector128.LoadUnsafe(ref x, at), default)));
        var (lowY, highY) = Vector256.Widen(Vector256.WidenLower(Vector256.Create(Vector128.LoadUnsafe(ref y, at), default)));
        return (lowX * lowY) + (highX * highY);
    }
}
