namespace Kvasir.Models.Images.Decoding;

/// <summary>How a decoded picture is brought to the size that a model reads.</summary>
/// <param name="ScaledWidth">The width that it is scaled to.</param>
/// <param name="ScaledHeight">The height that it is scaled to.</param>
/// <param name="Scaling">Whether its sides keep their ratio.</param>
/// <param name="Width">Columns that are cut out of the middle.</param>
/// <param name="Height">Rows that are cut out of the middle.</param>
/// <param name="Filter">How pixels are computed when it is scaled.</param>
internal sealed record PixelFrame(int ScaledWidth, int ScaledHeight, Scaling Scaling, int Width, int Height, ScalingFilter Filter)
{
    /// <summary>Bytes of the result: red, green and blue of each pixel.</summary>
    public int Bytes => Width * Height * 3;
}

/// <summary>What scaling does to the ratio of the sides.</summary>
internal enum Scaling
{
    /// <summary>It is kept; the shorter side gets its size, and the other one is at least as long as asked for.</summary>
    Covers,

    /// <summary>Both sides get their sizes.</summary>
    Stretches,
}

/// <summary>How pixels are computed when a picture is scaled.</summary>
internal enum ScalingFilter
{
    Nearest,
    Lanczos,
    Bilinear,
    Bicubic,
    Box,
    Hamming,
}
