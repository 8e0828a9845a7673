namespace Kvasir.Models.Images.Onnx.Runtime;

/// <summary>ONNX Runtime, or a model's file, is not as it must be; the message is for the administrator.</summary>
internal sealed class OnnxException(string message) : Exception(message);
