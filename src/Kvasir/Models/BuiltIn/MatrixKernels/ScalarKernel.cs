using System.Runtime.CompilerServices;

namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>The definition, written to be read.</summary>
internal static class ScalarKernel
{
    /// <summary>Some rows times one panel.</summary>
    public static void Multiply(in MatrixTile tile, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < PackedMatrix.PanelWidth; column++)
            {
                var sum = Unsafe.Add(ref tile.Start, (row * tile.StartStride) + column);
                for (var i = 0; i < tile.Inputs; i++) sum += Unsafe.Add(ref tile.Input, (row * tile.InputStride) + i) * Unsafe.Add(ref tile.Weights, (i * tile.WeightStride) + column);
                Unsafe.Add(ref tile.Output, (row * tile.OutputStride) + column) = tile.Activation == Activation.Relu ? Math.Max(0, sum) : sum;
            }
        }
    }
}
