using Kvasir.Models.BuiltIn.MatrixKernels;

namespace Kvasir.Models.BuiltIn;

/// <summary>
/// Weights in float32, stored for fast multiplication: panels of 16 columns, each row by row, so that a kernel reads one panel from front to back.
/// </summary>
internal sealed class PackedMatrix : WeightMatrix
{
    /// <summary>Columns of a panel: two registers of AVX2, one of AVX-512.</summary>
    public const int PanelWidth = 16;

    // 16 KB of a panel stay in the first cache while all rows pass by.
    private const int BlockInputs = 256;

    private readonly float[] _panels;
    private readonly float[] _bias;

    /// <param name="weights">Inputs × outputs, row-major.</param>
    /// <param name="bias">One for each output.</param>
    public PackedMatrix(float[] weights, float[] bias)
        : base(weights.Length / bias.Length, bias.Length)
    {
        _bias = bias;
        _panels = new float[weights.Length];
        for (var panel = 0; panel < Panels; panel++)
        {
            for (var row = 0; row < Inputs; row++)
                weights.AsSpan((row * Outputs) + (panel * PanelWidth), PanelWidth).CopyTo(_panels.AsSpan(((panel * Inputs) + row) * PanelWidth));
        }
    }

    /// <inheritdoc/>
    protected override void Multiply(float[] input, int rows, float[] output, Activation activation, QuantizedRows scratch, int firstPanel, int endPanel)
    {
        // Two at a time, for kernels that take two.
        for (var panel = firstPanel; panel < endPanel; panel += 2)
        {
            for (var from = 0; from < Inputs; from += BlockInputs)
                MultiplyBlock(input, rows, output, activation, panel, Math.Min(2, endPanel - panel), from);
        }
    }

    // Sums over the first inputs wait in the output, and those over the next ones go on from them.
    private void MultiplyBlock(float[] input, int rows, float[] output, Activation activation, int panel, int panels, int from)
    {
        var column = panel * PanelWidth;
        var count = Math.Min(BlockInputs, Inputs - from);
        var block = new MatrixTile
        {
            Input = ref input[from],
            InputStride = Inputs,
            Inputs = count,
            Weights = ref _panels[(column * Inputs) + (from * PanelWidth)],
            WeightStride = PanelWidth,
            PanelStride = Inputs * PanelWidth,
            Start = ref from == 0 ? ref _bias[column] : ref output[column],
            StartStride = from == 0 ? 0 : Outputs,
            Output = ref output[column],
            OutputStride = Outputs,
            Activation = from + count == Inputs ? activation : Activation.None,
        };
        MatrixKernel.Multiply(block, rows, panels);
    }
}
