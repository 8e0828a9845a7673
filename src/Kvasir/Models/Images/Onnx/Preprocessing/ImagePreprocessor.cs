using Kvasir.Models.Images.Decoding;

namespace Kvasir.Models.Images.Onnx.Preprocessing;

/// <summary>What a model wants done to a picture before it reads it.</summary>
/// <param name="Frame">The size that it is brought to.</param>
/// <param name="Factor">What each value of 0 to 255 is multiplied with.</param>
/// <param name="Mean">What is subtracted then, of red, green and blue.</param>
/// <param name="Deviation">What it is divided by then, of red, green and blue.</param>
internal sealed record ImagePreprocessor(PixelFrame Frame, float Factor, IReadOnlyList<float> Mean, IReadOnlyList<float> Deviation)
{
    private const int Channels = 3;

    /// <summary>The values of a picture as models read them: all of red, then all of green, then all of blue.</summary>
    /// <param name="pixels">Red, green and blue of each pixel, row by row.</param>
    public float[] Values(ReadOnlySpan<byte> pixels)
    {
        var count = Frame.Width * Frame.Height;
        var values = new float[Channels * count];
        for (var channel = 0; channel < Channels; channel++)
        {
            var (mean, deviation) = (Mean[channel], Deviation[channel]);
            for (var i = 0; i < count; i++) values[(channel * count) + i] = ((pixels[(i * Channels) + channel] * Factor) - mean) / deviation;
        }

        return values;
    }
}
