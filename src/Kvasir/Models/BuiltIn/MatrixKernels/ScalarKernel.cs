namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>The definition, written to be read.</summary>
internal static class ScalarKernel
{
    /// <summary>One row times one panel.</summary>
    public static void Multiply(ReadOnlySpan<float> input, ReadOnlySpan<float> panel, ReadOnlySpan<float> bias, Span<float> output, Activation activation)
    {
        for (var column = 0; column < PackedMatrix.PanelWidth; column++)
        {
            var sum = bias[column];
            for (var i = 0; i < input.Length; i++) sum += input[i] * panel[(i * PackedMatrix.PanelWidth) + column];
            output[column] = activation == Activation.Relu ? Math.Max(0, sum) : sum;
        }
    }
}
