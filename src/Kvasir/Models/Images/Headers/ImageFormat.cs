namespace Kvasir.Models.Images.Headers;

/// <summary>The formats of pictures that are read.</summary>
public enum ImageFormat
{
    /// <summary>JPEG (ITU-T T.81), baseline and progressive.</summary>
    Jpeg,

    /// <summary>PNG (ISO/IEC 15948).</summary>
    Png,

    /// <summary>WebP (RFC 9649), of which an animation's first frame is read.</summary>
    Webp,

    /// <summary>GIF 87a and 89a, of which the first frame is read.</summary>
    Gif,

    /// <summary>Windows bitmaps.</summary>
    Bmp,
}
