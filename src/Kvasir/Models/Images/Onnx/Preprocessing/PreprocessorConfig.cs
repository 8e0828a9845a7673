using System.Text.Json;
using System.Text.Json.Serialization;
using Kvasir.Models.Images.Decoding;

namespace Kvasir.Models.Images.Onnx.Preprocessing;

/// <summary>The file <c>preprocessor_config.json</c> as models are published with it.</summary>
/// <param name="Size">What a picture is scaled to: a number, the shortest edge, or height and width.</param>
/// <param name="CropSize">What is cut out of the middle: a number, or height and width.</param>
/// <param name="DoResize">True unless set.</param>
/// <param name="DoCenterCrop">True unless set where there is a crop size.</param>
/// <param name="DoRescale">True unless set.</param>
/// <param name="DoNormalize">True unless set.</param>
/// <param name="Resample">Pillow's number of a filter; bicubic unless set.</param>
/// <param name="RescaleFactor">1/255 unless set.</param>
/// <param name="ImageMean">Of red, green and blue.</param>
/// <param name="ImageStd">Of red, green and blue.</param>
internal sealed record PreprocessorConfig(
    JsonElement? Size, JsonElement? CropSize, bool? DoResize, bool? DoCenterCrop, bool? DoRescale, bool? DoNormalize, int? Resample, float? RescaleFactor, IReadOnlyList<float>? ImageMean, IReadOnlyList<float>? ImageStd)
{
    private const int LargestSide = 2048;

    private static readonly float[] Zeros = [0, 0, 0];
    private static readonly float[] Ones = [1, 1, 1];

    /// <summary>Reads the file.</summary>
    /// <exception cref="FormatException">It asks for what cannot be done, or lacks something; or a JSON exception.</exception>
    public static ImagePreprocessor Read(byte[] file)
    {
        var config = JsonSerializer.Deserialize(file, PreprocessorJson.Default.PreprocessorConfig) ?? throw new FormatException("it is empty");
        if (config.DoResize == false) throw new FormatException("do_resize must be true: pictures come in all sizes");
        var (mean, deviation) = config.DoNormalize == false ? (Zeros, Ones) : (Three(config.ImageMean, "image_mean"), Three(config.ImageStd, "image_std"));
        if (deviation.Contains(0)) throw new FormatException("image_std must not be 0");
        return new ImagePreprocessor(config.Frame(), config.DoRescale == false ? 1 : config.RescaleFactor ?? (1f / 255), mean, deviation);
    }

    private PixelFrame Frame()
    {
        var filter = Resample is null ? ScalingFilter.Bicubic : Enum.IsDefined((ScalingFilter)Resample) ? (ScalingFilter)Resample : throw new FormatException($"resample {Resample} is not known");
        var size = Size ?? throw new FormatException("it has no size");
        if (DoCenterCrop ?? CropSize is not null)
        {
            var (height, width) = Both(CropSize ?? throw new FormatException("it has no crop_size"), "crop_size");
            if (Shortest(size) is { } edge) return new PixelFrame(edge, edge, Scaling.Covers, width, height, filter);
            var scaled = Both(size, "size");
            return new PixelFrame(scaled.Width, scaled.Height, Scaling.Stretches, width, height, filter);
        }

        var whole = Both(size, "size");
        return new PixelFrame(whole.Width, whole.Height, Scaling.Stretches, whole.Width, whole.Height, filter);
    }

    // With a crop, a number is the shortest edge.
    private static int? Shortest(JsonElement size) => size.ValueKind == JsonValueKind.Number ? Side(size, "size")
        : size.ValueKind == JsonValueKind.Object && size.TryGetProperty("shortest_edge", out var edge) ? Side(edge, "size.shortest_edge") : null;

    private static (int Height, int Width) Both(JsonElement size, string name)
    {
        if (size.ValueKind == JsonValueKind.Number) return (Side(size, name), Side(size, name));
        return size.ValueKind == JsonValueKind.Object && size.TryGetProperty("height", out var height) && size.TryGetProperty("width", out var width)
            ? (Side(height, name + ".height"), Side(width, name + ".width"))
            : throw new FormatException($"{name} must be a number, or an object with height and width");
    }

    private static int Side(JsonElement side, string name) => side.ValueKind == JsonValueKind.Number && side.TryGetInt32(out var pixels) && pixels is > 0 and <= LargestSide
        ? pixels
        : throw new FormatException($"{name} must be 1 to {LargestSide}");

    private static float[] Three(IReadOnlyList<float>? values, string name) => values is { Count: 3 } ? [.. values] : throw new FormatException($"{name} must be three numbers");
}

/// <summary>How the file is read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PreprocessorConfig))]
internal sealed partial class PreprocessorJson : JsonSerializerContext;
