using Kvasir.Models.Images.Onnx.Runtime;

namespace Kvasir.Models.Images.Onnx;

/// <summary>A model that makes one vector of what it reads.</summary>
internal sealed class EmbeddingTower
{
    private readonly OnnxSession _session;
    private readonly OnnxPort _output;

    /// <summary>Finds the output that is the vector.</summary>
    /// <param name="session">The model.</param>
    /// <param name="output">What the vector is called, if it is called so; else it is the first output of two dimensions, or the first token of one of three.</param>
    /// <exception cref="FormatException">No output can be the vector.</exception>
    public EmbeddingTower(OnnxSession session, string output)
    {
        var vectors = session.Outputs.Where(port => port.IsFloat && port.Shape.Count is 2 or 3).OrderBy(port => port.Shape.Count).ToList();
        (_session, _output) = (session, vectors.Find(port => port.Name == output) ?? vectors.FirstOrDefault() ?? throw new FormatException("no output of it is a vector of floats"));
    }

    /// <summary>The vector, of unit length.</summary>
    /// <param name="inputs">All that the model reads.</param>
    /// <exception cref="OnnxException">The model cannot make it of these.</exception>
    public float[] Embed(params IReadOnlyList<OnnxInput> inputs)
    {
        var output = _session.Run(inputs, _output);
        var length = checked((int)output.Shape[^1]);
        if (length == 0 || output.Values.Length < length) throw new OnnxException("the output is empty");
        var vector = output.Values[..length];
        return UnitVector.TryNormalize(vector) ? vector : throw new OnnxException("the output is a vector without a direction");
    }
}
