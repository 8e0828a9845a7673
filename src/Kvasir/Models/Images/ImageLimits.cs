using System.ComponentModel.DataAnnotations;
using Kvasir.Models.Images.Headers;

namespace Kvasir.Models.Images;

/// <summary>What a picture may be, and what reading it may take.</summary>
public class ImageLimits
{
    internal const string Section = "Kvasir:Images";

    /// <summary>The largest file.</summary>
    /// <value>1 kB to 1 GB; 10 MB unless set.</value>
    [Range(1024, 1 << 30)] public int MaxBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>The most pixels, width by height as the file's header says.</summary>
    /// <value>1 to 1,000,000,000; 50,000,000 unless set.</value>
    [Range(1, 1_000_000_000)] public int MaxPixels { get; set; } = 50_000_000;

    /// <summary>How long the program that decodes a picture may take.</summary>
    /// <value>1 second to 10 minutes; 30 seconds unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan DecodeTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The memory that this program may use, in bytes of address space.</summary>
    /// <value>256 MB to 64 GB; 2 GB unless set.</value>
    [Range(256L << 20, 64L << 30)] public long MaxDecodeBytes { get; set; } = 2L << 30;

    /// <summary>Reads a picture's header and throws when the picture is none or too large.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>.</exception>
    internal ImageHeader Check(ReadOnlyMemory<byte> image)
    {
        if (image.Length > MaxBytes) throw ImageErrors.Unreadable($"it has {image.Length} bytes; at most {MaxBytes} are read ({Section}:MaxBytes)");
        var header = ImageHeader.Read(image.Span);
        return header.Pixels <= MaxPixels ? header
            : throw ImageErrors.Unreadable($"it has {header.Width} x {header.Height} pixels; at most {MaxPixels} are read ({Section}:MaxPixels)");
    }
}
