using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

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
        if (Vector512.IsHardwareAccelerated && a.Length >= Vector512Codes.Step) return Vector512Codes.Dot(a, b);
        if (Vector256Codes.IsSupported && a.Length >= Vector256Codes.Step) return Vector256Codes.Dot(a, b);
        return Vector128.IsHardwareAccelerated && a.Length >= Vector128Codes.Step ? Vector128Codes.Dot(a, b) : ScalarCodes.Dot(a, b);
    }
}
