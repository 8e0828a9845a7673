using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Vectors.Distances;

/// <summary>How close two vectors are: checks lengths, then runs the fastest implementation that the processor has.</summary>
internal static class Distance
{
    /// <summary>The dot product of two float vectors: for vectors of unit length their cosine.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => TensorPrimitives.Dot(a, b);

    /// <summary>The exact dot product of two vectors of codes in [-127, 127].</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        if (a.Length != b.Length) throw new ArgumentException($"The lengths differ: {a.Length} and {b.Length}.");
        return WidthFor(a.Length) switch
        {
            CodeWidth.Bits512 => CodeProducts<Vector512Codes, Vector512<sbyte>, Vector512<int>>.Dot(a, b),
            CodeWidth.Bits256 => CodeProducts<Vector256Codes, Vector256<sbyte>, Vector256<int>>.Dot(a, b),
            CodeWidth.Bits128 => CodeProducts<Vector128Codes, Vector128<sbyte>, Vector128<int>>.Dot(a, b),
            _ => ScalarCodes.Dot(a, b),
        };
    }

    /// <summary>The fastest form that the processor has for vectors of a length.</summary>
    public static CodeWidth WidthFor(int length)
    {
        // .NET 10 knows VNNI of 256 bits, and of 512 only that of AVX10.2: where there is the one without the other, two instructions for 32 codes are better than five for 64.
        var is512Better = Vector512Codes.IsSupported && (!AvxVnni.IsSupported || AvxVnniInt8.V512.IsSupported);
        if (is512Better && length >= Vector512<sbyte>.Count) return CodeWidth.Bits512;
        if (Vector256Codes.IsSupported && length >= Vector256<sbyte>.Count) return CodeWidth.Bits256;
        return Vector128Codes.IsSupported && length >= Vector128<sbyte>.Count ? CodeWidth.Bits128 : CodeWidth.Scalar;
    }
}
