using System.Runtime.Intrinsics;
using Kvasir.Vectors;
using Kvasir.Vectors.Distances;

namespace Kvasir.Tests.Vectors;

public sealed class CodeKernels
{
    private delegate int Kernel(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b);

    [Fact]
    public void Every_instruction_set_agrees_with_the_definition_to_the_last_bit()
    {
        var kernels = new List<(string Name, Kernel Kernel)> { ("dispatch", Distance.Dot), ("128", Vector128Codes.Dot), ("256", Vector256Codes.Dot) };
        if (Vector512.IsHardwareAccelerated) kernels.Add(("512", Vector512Codes.Dot));
        foreach (var length in (int[])[0, 1, 15, 16, 17, 31, 32, 33, 47, 64, 100, 511, 512, 513])
        {
            for (var seed = 0; seed < 20; seed++)
            {
                var random = new Random(seed);
                var a = Codes(random, length, extreme: seed == 0);
                var b = Codes(random, length, extreme: seed is 0 or 1);
                foreach (var (name, kernel) in kernels) kernel(a, b).ShouldBe(ScalarCodes.Dot(a, b), $"{name}, length {length}, seed {seed}");
            }
        }
    }

    [Fact]
    public void Vectors_of_different_lengths_have_no_product() => Should.Throw<ArgumentException>(() => Distance.Dot(new sbyte[3], new sbyte[4]));

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

    private static sbyte[] Codes(Random random, int length, bool extreme) => [.. Enumerable.Range(0, length).Select(_ => (sbyte)(extreme ? -127 : random.Next(-127, 128)))];
}
