namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>Where a few quantised rows, one panel of quantised weights and their products lie.</summary>
internal ref struct QuantizedTile
{
    /// <summary>The first value of the first row.</summary>
    public ref short Input;

    /// <summary>Values of each row; even.</summary>
    public int Inputs;

    /// <summary>What 1 stands for in each row.</summary>
    public ref float InputUnits;

    /// <summary>The panel's first value: 16 pairs for each two inputs.</summary>
    public ref sbyte Weights;

    /// <summary>What 1 stands for in each column.</summary>
    public ref float WeightUnits;

    /// <summary>What is added to each column.</summary>
    public ref float Bias;

    /// <summary>The panel's first column of the first row.</summary>
    public ref float Output;

    /// <summary>From a row to the next.</summary>
    public int OutputStride;

    /// <summary>What is done to the sums as they are stored.</summary>
    public Activation Activation;
}
