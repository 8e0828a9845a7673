using Kvasir.Models.BuiltIn.MatrixKernels;

namespace Kvasir.Models.BuiltIn;

/// <summary>
/// A weight matrix, stored for fast multiplication: panels of 16 columns, each row by row, so that a kernel reads one panel from front to back.
/// </summary>
internal sealed class PackedMatrix
{
    /// <summary>Columns of a panel: two registers of AVX2, one of AVX-512.</summary>
    public const int PanelWidth = 16;

    private readonly float[] _panels;
    private readonly float[] _bias;

    /// <param name="weights">Inputs × outputs, row-major. Outputs must be a multiple of <see cref="PanelWidth"/>.</param>
    /// <param name="bias">One for each output.</param>
    public PackedMatrix(float[] weights, float[] bias)
    {
        (Outputs, Inputs, _bias) = (bias.Length, weights.Length / bias.Length, bias);
        _panels = new float[weights.Length];
        for (var panel = 0; panel < Panels; panel++)
        {
            for (var row = 0; row < Inputs; row++)
                weights.AsSpan((row * Outputs) + (panel * PanelWidth), PanelWidth).CopyTo(_panels.AsSpan(((panel * Inputs) + row) * PanelWidth));
        }
    }

    /// <summary>Values of a row that goes in.</summary>
    public int Inputs { get; }

    /// <summary>Values of a row that comes out.</summary>
    public int Outputs { get; }

    private int Panels => Outputs / PanelWidth;

    /// <summary>Writes <c>input · weights + bias</c>, with negative values as 0 when asked.</summary>
    /// <param name="input">Rows × <see cref="Inputs"/>.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="output">Rows × <see cref="Outputs"/>.</param>
    /// <param name="activation">What is done to the sums.</param>
    /// <param name="threads">Between how many threads the panels are divided.</param>
    public void Multiply(float[] input, int rows, float[] output, Activation activation, int threads)
    {
        if (threads > 1) Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part => Multiply(input, rows, output, activation, Panels * part / threads, Panels * (part + 1) / threads));
        else Multiply(input, rows, output, activation, 0, Panels);
    }

    private void Multiply(float[] input, int rows, float[] output, Activation activation, int firstPanel, int endPanel)
    {
        for (var panel = firstPanel; panel < endPanel; panel++)
        {
            var weights = _panels.AsSpan(panel * Inputs * PanelWidth, Inputs * PanelWidth);
            var column = panel * PanelWidth;
            MatrixKernel.Multiply(input, rows, Inputs, weights, _bias.AsSpan(column, PanelWidth), output.AsSpan(column), Outputs, activation);
        }
    }
}
