namespace Kvasir.Tests.Models.Images.Kit;

/// <summary>What a tensor consists of, by its number in onnx.proto.</summary>
internal enum ElementKind
{
    Float32 = 1,
    Int32 = 6,
    Int64 = 7,
    Float16 = 10,
}
