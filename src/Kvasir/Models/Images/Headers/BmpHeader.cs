namespace Kvasir.Models.Images.Headers;

/// <summary>The header of a Windows bitmap, in its short and its long form; rows are counted from the bottom, or from the top when the height is negative.</summary>
internal static class BmpHeader
{
    private const string Name = "BMP";
    private const int ShortForm = 12;
    private const int LongForm = 40;
    private const int Uncompressed = 0;
    private const int BitFields = 3;

    public static ReadOnlySpan<byte> Magic => "BM"u8;

    public static ImageHeader Read(ReadOnlySpan<byte> image)
    {
        var reader = new ByteReader(image, Name);
        reader.Skip(10);
        var pixels = reader.U32();
        var size = reader.U32();
        if (size != ShortForm && size is < LongForm or > 1024) throw ImageErrors.DamagedAs(Name);
        var header = size == ShortForm
            ? ImageHeader.Of(ImageFormat.Bmp, Name, reader.U16(), reader.U16())
            : ImageHeader.Of(ImageFormat.Bmp, Name, reader.I32(), Math.Abs((long)reader.I32()));
        reader.Skip(2);
        var bits = reader.U16();
        var compression = size == ShortForm ? Uncompressed : reader.U32();
        // The size of compressed rows is not known before they are decoded.
        if (compression is Uncompressed or BitFields && RowBytes(header, bits) > (image.Length - (long)pixels) / header.Height) throw ImageErrors.TruncatedAs(Name);
        return header;
    }

    // Rows begin at multiples of four bytes.
    private static long RowBytes(ImageHeader header, ushort bits) => (((long)header.Width * bits) + 31) / 32 * 4;
}
