namespace Kvasir.Models.Images.Headers;

/// <summary>The header of a GIF file: the logical screen, or the first frame where that reaches beyond it, and the first frame's blocks to their end.</summary>
internal static class GifHeader
{
    private const string Name = "GIF";
    private const byte Extension = 0x21;
    private const byte Frame = 0x2C;

    public static ReadOnlySpan<byte> Magic => "GIF8"u8;

    public static ImageHeader Read(ReadOnlySpan<byte> image)
    {
        var reader = new ByteReader(image, Name);
        if (reader.Take(6) is not [_, _, _, _, (byte)'7' or (byte)'9', (byte)'a']) throw ImageErrors.DamagedAs(Name);
        var (width, height) = ((int)reader.U16(), (int)reader.U16());
        var flags = reader.U8();
        reader.Skip(2 + ColorTable(flags));
        for (var kind = reader.U8(); kind != Frame; kind = reader.U8())
        {
            if (kind != Extension) throw ImageErrors.DamagedAs(Name);
            reader.Skip(1);
            SkipBlocks(ref reader);
        }

        var (left, top) = (reader.U16(), reader.U16());
        (width, height) = (Math.Max(width, left + reader.U16()), Math.Max(height, top + reader.U16()));
        var header = ImageHeader.Of(ImageFormat.Gif, Name, width, height);
        reader.Skip(ColorTable(reader.U8()) + 1);
        SkipBlocks(ref reader);
        return header;
    }

    private static int ColorTable(byte flags) => (flags & 0x80) != 0 ? 3 * (2 << (flags & 7)) : 0;

    private static void SkipBlocks(ref ByteReader reader)
    {
        for (var length = reader.U8(); length > 0; length = reader.U8()) reader.Skip(length);
    }
}
