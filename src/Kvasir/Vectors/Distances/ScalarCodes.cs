namespace Kvasir.Vectors.Distances;

/// <summary>The definition, written to be read; the others agree with it to the last bit.</summary>
internal static class ScalarCodes
{
    /// <summary>The dot product; the lengths are equal.</summary>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        var sum = 0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
