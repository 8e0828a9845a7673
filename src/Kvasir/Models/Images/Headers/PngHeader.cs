namespace Kvasir.Models.Images.Headers;

/// <summary>The header of a PNG file: chunk IHDR, which is the first, and the chain of chunks to IEND.</summary>
internal static class PngHeader
{
    private const string Name = "PNG";
    private const int HeaderBytes = 13;
    private const int ChecksumBytes = 4;

    public static ReadOnlySpan<byte> Magic => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static ImageHeader Read(ReadOnlySpan<byte> image)
    {
        var reader = new ByteReader(image, Name);
        reader.Skip(Magic.Length);
        if (reader.U32BigEndian() != HeaderBytes || !reader.Take(4).SequenceEqual("IHDR"u8)) throw ImageErrors.DamagedAs(Name);
        var header = ImageHeader.Of(ImageFormat.Png, Name, reader.U32BigEndian(), reader.U32BigEndian());
        reader.Skip(HeaderBytes - 8 + ChecksumBytes);
        while (true)
        {
            var length = reader.U32BigEndian();
            var type = reader.Take(4);
            if (length > int.MaxValue) throw ImageErrors.DamagedAs(Name);
            reader.Skip(length + ChecksumBytes);
            if (type.SequenceEqual("IEND"u8)) return header;
        }
    }
}
