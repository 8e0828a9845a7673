using System.Globalization;
using Kvasir.Extraction.ChildProcesses;
using Kvasir.Models.Images.Headers;

namespace Kvasir.Models.Images.Decoding;

/// <summary>Decodes pictures with ImageMagick, in a process of its own and within limits: decoders read what strangers made.</summary>
internal static class ImageMagick
{
    private const string Package = "imagemagick";
    private const string FileName = "image";

    private static readonly NativeProgram Magick = new("magick", Package);

    // The program's name before version 7.
    private static readonly NativeProgram Convert = new("convert", Package);

    // One core for each picture: the server has other things to do.
    private static readonly string[] Limits = ["-limit", "thread", "1", "-limit", "memory", "512MiB", "-limit", "map", "1GiB", "-limit", "disk", "1GiB"];

    // A picture that does not fit into memory is in a file.
    private const long FileBytes = 1L << 30;

    /// <summary>The pixels of a picture's first frame as its file says that it stands, in the size that is asked for.</summary>
    /// <param name="image">The file.</param>
    /// <param name="header">What it says of itself; only that format's decoder is used.</param>
    /// <param name="frame">The size.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Red, green and blue of each pixel in sRGB, row by row; what is transparent is white.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/> when the picture is damaged or takes too much, or the program is not installed.</exception>
    public static async Task<byte[]> DecodeAsync(ReadOnlyMemory<byte> image, ImageHeader header, PixelFrame frame, ImageLimits limits, CancellationToken cancellationToken)
    {
        using var folder = WorkingFolder.Create();
        await File.WriteAllBytesAsync(folder.PathOf(FileName), image, cancellationToken);
        var program = Magick.IsInstalled ? Magick : Convert;
        var command = new ChildCommand(program, Arguments(header.Format, frame), folder) { Variables = new Dictionary<string, string> { ["MAGICK_TMPDIR"] = folder.Path } };
        var allowed = new ChildLimits
        {
            WallTime = limits.DecodeTimeout,
            CpuTime = limits.DecodeTimeout,
            MemoryBytes = limits.MaxDecodeBytes,
            FileBytes = FileBytes,
            OutputBytes = frame.Bytes + 1,
            Section = ImageLimits.Section,
        };
        using var pixels = new MemoryStream(frame.Bytes);
        var result = await ChildProcess.RunAsync(command, allowed, (output, stop) => output.CopyToAsync(pixels, stop), cancellationToken);
        if (!result.IsSuccess) throw ImageErrors.Unreadable($"it is damaged, or demands too much ({result.Reason})");
        return pixels.Length == frame.Bytes ? pixels.ToArray() : throw ImageErrors.Unreadable("it is damaged");
    }

    private static string[] Arguments(ImageFormat format, PixelFrame frame)
    {
        var decoder = format switch
        {
            ImageFormat.Jpeg => "jpeg",
            ImageFormat.Png => "png",
            ImageFormat.Webp => "webp",
            ImageFormat.Gif => "gif",
            ImageFormat.Bmp => "bmp",
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
        };
        return
        [
            .. Limits,
            // A large JPEG is decoded at an eighth to a half of its size where that is enough.
            "-define", $"jpeg:size={Size(frame.ScaledWidth * 2, frame.ScaledHeight * 2)}",
            $"{decoder}:{FileName}[0]", "-auto-orient", "+repage",
            "-filter", Filter(frame.Filter), "-resize", Size(frame.ScaledWidth, frame.ScaledHeight) + (frame.Scaling == Scaling.Covers ? "^" : "!"),
            "-background", "white", "-alpha", "remove", "-alpha", "off", "-colorspace", "sRGB",
            "-background", "black", "-gravity", "center", "-extent", Size(frame.Width, frame.Height),
            "-depth", "8", "rgb:-",
        ];
    }

    private static string Size(int width, int height) => string.Create(CultureInfo.InvariantCulture, $"{width}x{height}");

    // Pillow's bicubic filter, for which models are trained, is the one of Catmull and Rom.
    private static string Filter(ScalingFilter filter) => filter switch
    {
        ScalingFilter.Nearest => "Point",
        ScalingFilter.Lanczos => "Lanczos",
        ScalingFilter.Bilinear => "Triangle",
        ScalingFilter.Bicubic => "Catrom",
        ScalingFilter.Box => "Box",
        ScalingFilter.Hamming => "Hamming",
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, null),
    };
}
