using System.Numerics.Tensors;

namespace Kvasir.Models.BuiltIn;

/// <summary>Scaled dot-product attention with four heads (A. Vaswani and others, "Attention Is All You Need", 2017, equation 1), within one sequence.</summary>
internal static class Attention
{
    private const int Heads = 4;

    /// <summary>Writes what each token gathers from the others.</summary>
    /// <param name="queriesKeysValues">Tokens × 3·size: each row has the queries, keys and values of one token, head by head.</param>
    /// <param name="tokens">Tokens of the sequence, at most as many as <paramref name="weights"/> holds.</param>
    /// <param name="size">Values of a token, over all heads.</param>
    /// <param name="weights">Scratch: one for each token.</param>
    /// <param name="output">Tokens × size.</param>
    public static void Apply(ReadOnlySpan<float> queriesKeysValues, int tokens, int size, Span<float> weights, Span<float> output)
    {
        var (row, width) = (3 * size, size / Heads);
        var scale = 1 / MathF.Sqrt(width);
        weights = weights[..tokens];
        for (var head = 0; head < Heads; head++)
        {
            var at = head * width;
            for (var token = 0; token < tokens; token++)
            {
                var query = queriesKeysValues.Slice((token * row) + at, width);
                for (var other = 0; other < tokens; other++) weights[other] = TensorPrimitives.Dot(query, queriesKeysValues.Slice((other * row) + size + at, width)) * scale;
                TensorPrimitives.SoftMax(weights, weights);

                var sum = output.Slice((token * size) + at, width);
                sum.Clear();
                for (var other = 0; other < tokens; other++) TensorPrimitives.MultiplyAdd(queriesKeysValues.Slice((other * row) + (2 * size) + at, width), weights[other], sum, sum);
            }
        }
    }
}
