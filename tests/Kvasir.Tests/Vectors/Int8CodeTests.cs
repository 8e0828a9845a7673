using Kvasir.Vectors;

namespace Kvasir.Tests.Vectors;

public sealed class Int8CodeTests
{
    [Fact]
    public void Codes_stay_within_half_a_step_of_the_components()
    {
        var random = new Random(7);
        var vector = Enumerable.Range(0, 512).Select(_ => (random.NextSingle() * 2) - 1).ToArray();
        var codes = new sbyte[512];
        var scale = Int8Code.Encode(vector, codes);
        for (var i = 0; i < vector.Length; i++) Math.Abs((codes[i] * scale) - vector[i]).ShouldBeLessThanOrEqualTo(scale * 0.5001f);
    }

    [Fact]
    public void A_vector_without_direction_has_no_codes()
    {
        foreach (var bad in (float[][])[[0, 0], [float.NaN, 1], [float.PositiveInfinity, 1], []]) Should.Throw<ArgumentException>(() => Int8Code.Encode(bad, new sbyte[bad.Length]));
    }
}
