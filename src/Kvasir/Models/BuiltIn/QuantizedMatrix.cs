using System.Numerics.Tensors;
using System.Runtime.Intrinsics.X86;
using Kvasir.Models.BuiltIn.MatrixKernels;

namespace Kvasir.Models.BuiltIn;

/// <summary>
/// Weights as whole numbers of 8 bits with a unit for each column, in panels of 16 columns; the values of two inputs that follow one another lie together, as
/// the processor multiplies and adds them. Rows are quantised to 14 bits as they come, which loses next to nothing, and no sum can overflow: so every
/// processor finds the same sums.
/// </summary>
internal sealed class QuantizedMatrix : WeightMatrix
{
    private const int Largest = sbyte.MaxValue;

    private readonly sbyte[] _panels;
    private readonly float[] _units;
    private readonly float[] _bias;

    /// <param name="weights">Inputs × outputs, row-major. Inputs must be even.</param>
    /// <param name="bias">One for each output.</param>
    public QuantizedMatrix(float[] weights, float[] bias)
        : base(weights.Length / bias.Length, bias.Length)
    {
        (_bias, _units, _panels) = (bias, new float[Outputs], new sbyte[weights.Length]);
        for (var i = 0; i < Inputs; i++) TensorPrimitives.MaxMagnitude(Row(i), _units, _units);
        TensorPrimitives.Abs(_units, _units);
        TensorPrimitives.Divide(_units, Largest, _units);
        for (var i = 0; i < Inputs; i++)
        {
            var row = Row(i);
            for (var column = 0; column < Outputs; column++) _panels[Place(i, column)] = _units[column] > 0 ? (sbyte)MathF.Round(row[column] / _units[column]) : (sbyte)0;
        }

        ReadOnlySpan<float> Row(int input) => weights.AsSpan(input * Outputs, Outputs);
    }

    /// <summary>Whether this processor multiplies whole numbers faster than it does float32.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <inheritdoc/>
    protected override void Prepare(float[] input, int rows, QuantizedRows scratch) => scratch.Fill(input, rows, Inputs);

    /// <inheritdoc/>
    protected override void Multiply(float[] input, int rows, float[] output, Activation activation, QuantizedRows scratch, int firstPanel, int endPanel)
    {
        var column = firstPanel * PackedMatrix.PanelWidth;
        var block = new QuantizedTile
        {
            Input = ref scratch.Values[0],
            Inputs = Inputs,
            InputUnits = ref scratch.Units[0],
            Weights = ref _panels[column * Inputs],
            WeightUnits = ref _units[column],
            Bias = ref _bias[column],
            Output = ref output[column],
            OutputStride = Outputs,
            Activation = activation,
        };
        QuantizedKernel.Multiply(block, rows, endPanel - firstPanel);
    }

    private int Place(int input, int column)
    {
        var (panel, inPanel) = Math.DivRem(column, PackedMatrix.PanelWidth);
        return (((panel * Inputs) + (input & ~1)) * PackedMatrix.PanelWidth) + (2 * inPanel) + (input & 1);
    }
}
