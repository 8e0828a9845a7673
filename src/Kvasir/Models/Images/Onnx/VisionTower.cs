using Kvasir.Models.Images.Onnx.Preprocessing;
using Kvasir.Models.Images.Onnx.Runtime;

namespace Kvasir.Models.Images.Onnx;

/// <summary>The side of a model that reads pictures, one at a time.</summary>
internal sealed class VisionTower
{
    private const string Pixels = "pixel_values";

    private readonly EmbeddingTower _tower;
    private readonly OnnxPort _pixels;
    private readonly ImagePreprocessor _preprocessor;

    /// <summary>Checks that a model reads what the preprocessor makes, and tries it.</summary>
    /// <exception cref="FormatException">It does not.</exception>
    /// <exception cref="OnnxException">It cannot be run.</exception>
    public VisionTower(OnnxSession session, ImagePreprocessor preprocessor)
    {
        var frame = preprocessor.Frame;
        _pixels = session.Inputs is [{ IsFloat: true, Shape.Count: 4 } only] ? only : throw new FormatException($"it must have one input, the floats of a picture in four dimensions ({Pixels})");
        if (!_pixels.Takes(0, 1) || !_pixels.Takes(1, 3) || !_pixels.Takes(2, frame.Height) || !_pixels.Takes(3, frame.Width))
            throw new FormatException($"its input {_pixels.Name} is [{string.Join(", ", _pixels.Shape)}], and preprocessor_config.json makes [1, 3, {frame.Height}, {frame.Width}]");
        (_tower, _preprocessor) = (new EmbeddingTower(session, "image_embeds"), preprocessor);
        Dimensions = Embed(new byte[frame.Bytes]).Length;
    }

    /// <summary>Components of its vectors.</summary>
    public int Dimensions { get; }

    /// <summary>The vector of a picture.</summary>
    /// <param name="pixels">Red, green and blue of each pixel of the preprocessor's frame, row by row.</param>
    public float[] Embed(ReadOnlySpan<byte> pixels) => _tower.Embed(_pixels.Of(_preprocessor.Values(pixels), 1, 3, _preprocessor.Frame.Height, _preprocessor.Frame.Width));
}
