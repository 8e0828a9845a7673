namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>Where a few rows, one panel of weights and their products lie.</summary>
internal ref struct MatrixTile
{
    /// <summary>The first value of the first row.</summary>
    public ref float Input;

    /// <summary>From a row to the next.</summary>
    public int InputStride;

    /// <summary>Values of each row that are multiplied.</summary>
    public int Inputs;

    /// <summary>The panel's first value: 16 for each input.</summary>
    public ref float Weights;

    /// <summary>From the panel's values of one input to those of the next.</summary>
    public int WeightStride;

    /// <summary>From a panel to the next.</summary>
    public int PanelStride;

    /// <summary>What the sums begin with: the bias, or sums over earlier inputs.</summary>
    public ref float Start;

    /// <summary>From the beginning of a row to that of the next; 0 when all begin alike.</summary>
    public int StartStride;

    /// <summary>The panel's first column of the first row.</summary>
    public ref float Output;

    /// <summary>From a row to the next.</summary>
    public int OutputStride;

    /// <summary>What is done to the sums as they are stored.</summary>
    public Activation Activation;
}
