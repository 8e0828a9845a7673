namespace Kvasir.Models.BuiltIn;

/// <summary>In which numbers the built-in model computes.</summary>
public enum EmbeddingPrecision
{
    /// <summary>Weights of 8 bits: faster, and a quarter of the memory, where the processor has AVX2; elsewhere as <see cref="Full"/>.</summary>
    Quantized,

    /// <summary>Weights in float32, as they were trained.</summary>
    Full,
}
