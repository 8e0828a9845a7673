namespace Kvasir.Models.Images.Onnx.Runtime;

/// <summary>What comes out of a model.</summary>
/// <param name="Values">Row by row.</param>
/// <param name="Shape">Its dimensions.</param>
internal sealed record OnnxOutput(float[] Values, IReadOnlyList<long> Shape);
