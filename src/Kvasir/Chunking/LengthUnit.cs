namespace Kvasir.Chunking;

/// <summary>What the sizes of a segmentation are counted in.</summary>
public enum LengthUnit
{
    /// <summary>Unicode code points.</summary>
    Character,

    /// <summary>Tokens of the dataset's embedding model; of the built-in one where the dataset has none.</summary>
    Token,
}
