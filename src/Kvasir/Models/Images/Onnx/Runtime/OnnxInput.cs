namespace Kvasir.Models.Images.Onnx.Runtime;

/// <summary>What a run of a model is given.</summary>
/// <param name="Port">Where it goes in.</param>
/// <param name="Values">The port's elements: float, int, long, or the bits of a half as short.</param>
/// <param name="Shape">Its dimensions.</param>
internal sealed record OnnxInput(OnnxPort Port, Array Values, long[] Shape);
