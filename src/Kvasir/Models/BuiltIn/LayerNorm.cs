using System.Numerics.Tensors;

namespace Kvasir.Models.BuiltIn;

/// <summary>Layer normalisation (J. L. Ba and others, "Layer Normalization", 2016): each row gets mean 0 and variance 1, then a scale and a shift for each value.</summary>
internal sealed class LayerNorm(float[] scale, float[] shift)
{
    private const float Epsilon = 1e-6f;

    /// <summary>Writes the normalised rows.</summary>
    /// <param name="input">Rows as long as the scale.</param>
    /// <param name="rows">How many.</param>
    /// <param name="output">As many rows.</param>
    public void Apply(float[] input, int rows, float[] output)
    {
        var size = scale.Length;
        for (var row = 0; row < rows; row++)
        {
            var to = output.AsSpan(row * size, size);
            var from = input.AsSpan(row * size, size);
            TensorPrimitives.Subtract(from, TensorPrimitives.Sum(from) / size, to);
            var factor = 1 / MathF.Sqrt((TensorPrimitives.SumOfSquares(to) / size) + Epsilon);
            TensorPrimitives.Multiply(to, factor, to);
            TensorPrimitives.MultiplyAdd(to, scale, shift, to);
        }
    }
}
