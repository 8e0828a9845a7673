namespace Kvasir.Models.Images.Headers;

/// <summary>What a picture's file says of itself before anything is decoded.</summary>
/// <param name="Format">The format, by the file's first bytes.</param>
/// <param name="Width">Pixels from left to right, at least 1.</param>
/// <param name="Height">Pixels from top to bottom, at least 1; before any rotation that the file asks for.</param>
public sealed record ImageHeader(ImageFormat Format, int Width, int Height)
{
    /// <summary>Width by height.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Reads the header of a JPEG, PNG, WebP, GIF or BMP file, and checks that the file is whole as far as its structure shows.</summary>
    /// <param name="image">The whole file.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/> when it is none of them, or is cut off or damaged.</exception>
    public static ImageHeader Read(ReadOnlySpan<byte> image)
    {
        if (image.IsEmpty) throw ImageErrors.Unreadable("it is empty");
        if (image.StartsWith(JpegHeader.Magic)) return JpegHeader.Read(image);
        if (image.StartsWith(PngHeader.Magic)) return PngHeader.Read(image);
        if (image.StartsWith(GifHeader.Magic)) return GifHeader.Read(image);
        if (WebpHeader.Begins(image)) return WebpHeader.Read(image);
        if (image.StartsWith(BmpHeader.Magic)) return BmpHeader.Read(image);
        throw ImageErrors.Unreadable("it is not a JPEG, PNG, WebP, GIF or BMP file");
    }

    /// <summary>A header whose sizes come from a file.</summary>
    internal static ImageHeader Of(ImageFormat format, string name, long width, long height) => width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue
        ? new ImageHeader(format, (int)width, (int)height)
        : throw ImageErrors.DamagedAs(name);
}
