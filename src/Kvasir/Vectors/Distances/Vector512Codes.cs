using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Vectors.Distances;

/// <summary>Dot products of codes with 512-bit vectors: codes are widened to 16 bits and multiplied pairwise into 32-bit sums, which cannot overflow below 2^17 codes.</summary>
internal static class Vector512Codes
{
    /// <summary>Codes taken in one step; the rest is done one by one.</summary>
    public const int Step = 32;

    /// <summary>The dot product; the lengths are equal.</summary>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var sum = Vector512<int>.Zero;
        var i = 0;
        for (; i <= a.Length - Step; i += Step) sum += Products(ref x, ref y, (nuint)i);
        return Vector512.Sum(sum) + ScalarCodes.Dot(a[i..], b[i..]);
    }

    private static Vector512<int> Products(ref sbyte x, ref sbyte y, nuint at)
    {
        if (Avx512BW.IsSupported)
        {
            return Avx512BW.MultiplyAddAdjacent(
                Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref x, at)), Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref y, at)));
        }

        var (lowX, highX) = Vector512.Widen(Vector512.WidenLower(Vector512.Create(Vector256.LoadUnsafe(ref x, at), default)));
        var (lowY, highY) = Vector512.Widen(Vector512.WidenLower(Vector512.Create(Vector256.LoadUnsafe(ref y, at), default)));
        return (lowX * lowY) + (highX * highY);
    }
}
