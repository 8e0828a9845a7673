namespace Kvasir.Models.Images.Headers;

/// <summary>The header of a WebP file: a RIFF file whose first chunk is a lossy frame, a lossless one, or the description of an extended file.</summary>
internal static class WebpHeader
{
    private const string Name = "WebP";
    private const int ContainerBytes = 8;
    private const byte LosslessSignature = 0x2F;

    public static bool Begins(ReadOnlySpan<byte> image) => image.Length >= 12 && image.StartsWith("RIFF"u8) && image[8..].StartsWith("WEBP"u8);

    public static ImageHeader Read(ReadOnlySpan<byte> image)
    {
        var reader = new ByteReader(image, Name);
        reader.Skip(4);
        // The size of the container is that of all behind it.
        if (reader.U32() > (uint)image.Length - ContainerBytes) throw ImageErrors.TruncatedAs(Name);
        reader.Skip(4);
        var kind = reader.Take(4);
        reader.Skip(4);
        if (kind.SequenceEqual("VP8 "u8)) return Lossy(ref reader);
        if (kind.SequenceEqual("VP8L"u8)) return Lossless(ref reader);
        if (kind.SequenceEqual("VP8X"u8)) return Extended(ref reader);
        throw ImageErrors.DamagedAs(Name);
    }

    // RFC 6386, section 9.1: the upper two bits of each size say how a player should scale.
    private static ImageHeader Lossy(ref ByteReader reader)
    {
        reader.Skip(3);
        if (!reader.Take(3).SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])) throw ImageErrors.DamagedAs(Name);
        return ImageHeader.Of(ImageFormat.Webp, Name, reader.U16() & 0x3FFF, reader.U16() & 0x3FFF);
    }

    private static ImageHeader Lossless(ref ByteReader reader)
    {
        if (reader.U8() != LosslessSignature) throw ImageErrors.DamagedAs(Name);
        var sizes = reader.U32();
        return ImageHeader.Of(ImageFormat.Webp, Name, (sizes & 0x3FFF) + 1, ((sizes >> 14) & 0x3FFF) + 1);
    }

    private static ImageHeader Extended(ref ByteReader reader)
    {
        reader.Skip(4);
        return ImageHeader.Of(ImageFormat.Webp, Name, reader.U24() + 1, reader.U24() + 1);
    }
}
