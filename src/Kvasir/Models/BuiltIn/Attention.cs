using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Kvasir.Models.BuiltIn.MatrixKernels;

namespace Kvasir.Models.BuiltIn;

/// <summary>
/// Scaled dot-product attention with four heads (A. Vaswani and others, "Attention Is All You Need", 2017, equation 1), within one sequence. Six tokens at a
/// time go from scores to what they gather while their scores lie in the first cache. Used by one thread at a time.
/// </summary>
/// <param name="maxTokens">Tokens of a sequence at most.</param>
/// <param name="maxSize">Values of a token at most, over all heads.</param>
internal sealed class Attention(int maxTokens, int maxSize)
{
    private const int Heads = 4;
    private const int TokensAtOnce = 6;

    private readonly float[] _keys = new float[Padded(maxTokens) * maxSize / Heads];
    private readonly float[] _scores = new float[TokensAtOnce * Padded(maxTokens)];
    private readonly float[] _zeros = new float[Math.Max(Padded(maxTokens), maxSize / Heads)];

    /// <summary>Writes what each token gathers from the others.</summary>
    /// <param name="queriesKeysValues">Tokens × 3·size: each row has the queries, keys and values of one token, head by head.</param>
    /// <param name="tokens">Tokens of the sequence.</param>
    /// <param name="size">Values of a token, over all heads; each head's a multiple of 16.</param>
    /// <param name="output">Tokens × size.</param>
    public void Apply(ReadOnlySpan<float> queriesKeysValues, int tokens, int size, Span<float> output)
    {
        var (row, width) = (3 * size, size / Heads);
        ref var start = ref MemoryMarshal.GetReference(queriesKeysValues);
        ref var target = ref MemoryMarshal.GetReference(output);
        for (var at = 0; at < size; at += width)
        {
            PackKeys(queriesKeysValues[(size + at)..], tokens, row, width);
            for (var first = 0; first < tokens; first += TokensAtOnce)
            {
                var count = Math.Min(TokensAtOnce, tokens - first);
                Score(ref Unsafe.Add(ref start, (first * row) + at), row, width, count, tokens);
                Gather(ref Unsafe.Add(ref start, (2 * size) + at), row, width, count, tokens, ref Unsafe.Add(ref target, (first * size) + at), size);
            }
        }
    }

    private static int Padded(int tokens) => (tokens + PackedMatrix.PanelWidth - 1) / PackedMatrix.PanelWidth * PackedMatrix.PanelWidth;

    // Keys become panels of weights: 16 tokens beside one another, already scaled. What is left in the last panel's other columns is multiplied, and not looked at.
    private void PackKeys(ReadOnlySpan<float> keys, int tokens, int row, int width)
    {
        var scale = 1 / MathF.Sqrt(width);
        for (var token = 0; token < tokens; token++)
        {
            var key = keys.Slice(token * row, width);
            var (panel, column) = Math.DivRem(token, PackedMatrix.PanelWidth);
            var to = _keys.AsSpan((panel * width * PackedMatrix.PanelWidth) + column);
            for (var i = 0; i < key.Length; i++) to[i * PackedMatrix.PanelWidth] = key[i] * scale;
        }
    }

    private void Score(ref float queries, int row, int width, int count, int tokens)
    {
        var padded = Padded(tokens);
        var scores = new MatrixTile
        {
            Input = ref queries,
            InputStride = row,
            Inputs = width,
            Weights = ref _keys[0],
            WeightStride = PackedMatrix.PanelWidth,
            PanelStride = width * PackedMatrix.PanelWidth,
            Start = ref _zeros[0],
            Output = ref _scores[0],
            OutputStride = padded,
        };
        MatrixKernel.Multiply(scores, count, padded / PackedMatrix.PanelWidth);
        for (var i = 0; i < count; i++)
        {
            var own = _scores.AsSpan(i * padded, tokens);
            TensorPrimitives.SoftMax(own, own);
        }
    }

    private void Gather(ref float values, int row, int width, int count, int tokens, ref float output, int size)
    {
        var gathered = new MatrixTile
        {
            Input = ref _scores[0],
            InputStride = Padded(tokens),
            Inputs = tokens,
            Weights = ref values,
            WeightStride = row,
            PanelStride = PackedMatrix.PanelWidth,
            Start = ref _zeros[0],
            Output = ref output,
            OutputStride = size,
        };
        MatrixKernel.Multiply(gathered, count, width / PackedMatrix.PanelWidth);
    }
}
