namespace Kvasir.Vectors.Distances;

/// <summary>A query as the loops of <see cref="CodeProducts{TForm,TCodes,TSums}"/> read it.</summary>
/// <param name="memory">Does not move; has room for two forms of the codes.</param>
/// <param name="dimensions">Codes of a row; at least a step.</param>
/// <param name="padded">Codes laid out: whole steps.</param>
internal readonly unsafe struct LaidCodes(sbyte* memory, int dimensions, int padded)
{
    /// <summary>What a form keeps of the magnitudes.</summary>
    public sbyte* Magnitudes { get; } = memory;

    /// <summary>What a form keeps of the signs.</summary>
    public sbyte* Signs { get; } = memory + padded;

    /// <summary>Codes of a row.</summary>
    public int Dimensions { get; } = dimensions;

    /// <summary>Codes laid out.</summary>
    public int Padded { get; } = padded;
}
