using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>Multiplies rows by one panel of weights with the widest vectors that the processor has.</summary>
internal static class MatrixKernel
{
    /// <summary>Writes one panel's columns of every row.</summary>
    /// <param name="input">Rows × inputs.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="inputs">Values of an input row.</param>
    /// <param name="panel">Inputs × 16.</param>
    /// <param name="bias">16.</param>
    /// <param name="output">The panel's first column of the first row, and on to the end.</param>
    /// <param name="stride">Values of an output row.</param>
    /// <param name="activation">What is done to the sums.</param>
    public static void Multiply(
        ReadOnlySpan<float> input, int rows, int inputs, ReadOnlySpan<float> panel, ReadOnlySpan<float> bias, Span<float> output, int stride, Activation activation)
    {
        var row = 0;
        if (Fma.IsSupported)
        {
            for (; row + Vector256Kernel.Rows <= rows; row += Vector256Kernel.Rows)
                Vector256Kernel.Multiply(input[(row * inputs)..], inputs, panel, bias, output[(row * stride)..], stride, activation);
        }

        for (; row < rows; row++)
        {
            var from = input.Slice(row * inputs, inputs);
            var to = output.Slice(row * stride, PackedMatrix.PanelWidth);
            if (Vector128.IsHardwareAccelerated) SingleRowKernel.Multiply(from, panel, bias, to, activation);
            else ScalarKernel.Multiply(from, panel, bias, to, activation);
        }
    }
}
