using System.Runtime.CompilerServices;

namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>The definition, written to be read.</summary>
internal static class QuantizedScalarKernel
{
    /// <summary>Some rows times one panel.</summary>
    public static void Multiply(in QuantizedTile tile, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < PackedMatrix.PanelWidth; column++)
            {
                var sum = 0;
                for (var i = 0; i < tile.Inputs; i++)
                    sum += Unsafe.Add(ref tile.Input, (row * tile.Inputs) + i) * Unsafe.Add(ref tile.Weights, ((i & ~1) * PackedMatrix.PanelWidth) + (2 * column) + (i & 1));
                var value = (sum * (Unsafe.Add(ref tile.InputUnits, row) * Unsafe.Add(ref tile.WeightUnits, column))) + Unsafe.Add(ref tile.Bias, column);
                Unsafe.Add(ref tile.Output, (row * tile.OutputStride) + column) = tile.Activation == Activation.Relu ? Math.Max(0, value) : value;
            }
        }
    }
}
