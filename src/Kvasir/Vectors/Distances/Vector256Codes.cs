using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Vectors.Distances;

/// <summary>
/// Dot products of codes with AVX2. A product of signed bytes is one of magnitudes with bytes that took the sign over, so that 32 codes are multiplied at once and not 16:
/// magnitudes up to 127 keep the 16-bit sums of pairs from overflowing.
/// </summary>
internal static class Vector256Codes
{
    /// <summary>Codes taken in one step, and the fewest that there may be.</summary>
    public const int Step = 32;

    // Read from a place on: so many zeros, then ones.
    private static ReadOnlySpan<byte> Tail =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    ];

    /// <summary>Whether this processor can.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>The dot product; the lengths are equal.</summary>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var sum = Vector256<int>.Zero;
        var i = 0;
        for (; i <= a.Length - Step; i += Step) sum = Add(sum, Vector256.LoadUnsafe(ref x, (nuint)i), Vector256.LoadUnsafe(ref y, (nuint)i));
        if (i == a.Length) return Vector256.Sum(sum);
        // The last step begins earlier, and counts what it reads twice as zero.
        var counted = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(Tail), (nuint)(a.Length - i)).AsSByte();
        var last = (nuint)(a.Length - Step);
        return Vector256.Sum(Add(sum, Vector256.LoadUnsafe(ref x, last) & counted, Vector256.LoadUnsafe(ref y, last)));
    }

    /// <summary>Adds the products of 32 codes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<sbyte> x, Vector256<sbyte> y) => Add(sum, Vector256.Abs(x).AsByte(), x, y);

    /// <summary>Adds the products of 32 codes, where the magnitudes of one side are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<byte> magnitudes, Vector256<sbyte> x, Vector256<sbyte> y)
    {
        var signed = Avx2.Sign(y, x);
        return AvxVnni.IsSupported
            ? AvxVnni.MultiplyWideningAndAdd(sum, magnitudes, signed)
            : sum + Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(magnitudes, signed), Vector256<short>.One);
    }
}
