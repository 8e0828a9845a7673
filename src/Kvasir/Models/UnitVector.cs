using System.Numerics.Tensors;

namespace Kvasir.Models;

/// <summary>Vectors of unit length, whose dot product is the cosine of their angle.</summary>
internal static class UnitVector
{
    /// <summary>Gives a vector unit length where it is.</summary>
    /// <returns>False when it has no direction: it is all zeros, or not all of it is finite.</returns>
    public static bool TryNormalize(Span<float> vector)
    {
        var length = TensorPrimitives.Norm((ReadOnlySpan<float>)vector);
        if (!float.IsFinite(length) || length == 0) return false;
        TensorPrimitives.Divide(vector, length, vector);
        return true;
    }
}
