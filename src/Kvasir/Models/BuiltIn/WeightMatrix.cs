namespace Kvasir.Models.BuiltIn;

/// <summary>A dense layer's weights and biases, in whatever form is multiplied.</summary>
/// <param name="inputs">Values of a row that goes in.</param>
/// <param name="outputs">Values of a row that comes out; a multiple of <see cref="PackedMatrix.PanelWidth"/>.</param>
internal abstract class WeightMatrix(int inputs, int outputs)
{
    /// <summary>Values of a row that goes in.</summary>
    public int Inputs => inputs;

    /// <summary>Values of a row that comes out.</summary>
    public int Outputs => outputs;

    /// <summary>Panels of columns, between which threads divide the work.</summary>
    protected int Panels => outputs / PackedMatrix.PanelWidth;

    /// <summary>Packs weights.</summary>
    /// <param name="weights">Inputs × outputs, row-major.</param>
    /// <param name="bias">One for each output.</param>
    /// <param name="precision">The form.</param>
    public static WeightMatrix Pack(float[] weights, float[] bias, EmbeddingPrecision precision) =>
        precision == EmbeddingPrecision.Quantized && QuantizedMatrix.IsSupported ? new QuantizedMatrix(weights, bias) : new PackedMatrix(weights, bias);

    /// <summary>Writes <c>input · weights + bias</c>, with negative values as 0 when asked.</summary>
    /// <param name="input">Rows × <see cref="Inputs"/>.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="output">Rows × <see cref="Outputs"/>.</param>
    /// <param name="activation">What is done to the sums.</param>
    /// <param name="scratch">Where rows are quantised.</param>
    /// <param name="threads">Between how many threads the panels are divided.</param>
    public void Multiply(float[] input, int rows, float[] output, Activation activation, QuantizedRows scratch, int threads)
    {
        Prepare(input, rows, scratch);
        if (threads > 1) Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part => Multiply(input, rows, output, activation, scratch, Panels * part / threads, Panels * (part + 1) / threads));
        else Multiply(input, rows, output, activation, scratch, 0, Panels);
    }

    /// <summary>What is done once, before threads divide the panels.</summary>
    protected virtual void Prepare(float[] input, int rows, QuantizedRows scratch)
    {
    }

    /// <summary>Multiplies by some panels.</summary>
    protected abstract void Multiply(float[] input, int rows, float[] output, Activation activation, QuantizedRows scratch, int firstPanel, int endPanel);
}
