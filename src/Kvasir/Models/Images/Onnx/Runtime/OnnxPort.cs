namespace Kvasir.Models.Images.Onnx.Runtime;

/// <summary>The element types of tensors that are read and written, by their numbers in ONNX.</summary>
internal enum OnnxElement
{
    Float32 = 1,
    Int32 = 6,
    Int64 = 7,
    Float16 = 10,
}

/// <summary>An input or output of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">What it consists of; another number than those named when it is something else.</param>
/// <param name="Shape">Its dimensions; one that each run may choose is -1.</param>
internal sealed record OnnxPort(string Name, OnnxElement Element, IReadOnlyList<long> Shape)
{
    /// <summary>Whether it holds floats.</summary>
    public bool IsFloat => Element is OnnxElement.Float32 or OnnxElement.Float16;

    /// <summary>Whether it holds token ids.</summary>
    public bool IsInteger => Element is OnnxElement.Int32 or OnnxElement.Int64;

    /// <summary>Whether a dimension may be <paramref name="size"/>: it is, or each run may choose it.</summary>
    public bool Takes(int dimension, int size) => Shape[dimension] == size || Shape[dimension] <= 0;

    /// <summary>What a run is given for it.</summary>
    /// <param name="values">Floats.</param>
    /// <param name="shape">Their dimensions.</param>
    public OnnxInput Of(float[] values, params long[] shape) => new(this, Element == OnnxElement.Float16 ? Array.ConvertAll(values, value => BitConverter.HalfToInt16Bits((Half)value)) : values, shape);

    /// <inheritdoc cref="Of(float[], long[])"/>
    /// <param name="values">Integers.</param>
    /// <param name="shape">Their dimensions.</param>
    public OnnxInput Of(int[] values, params long[] shape) => new(this, Element == OnnxElement.Int64 ? Array.ConvertAll(values, value => (long)value) : values, shape);
}
