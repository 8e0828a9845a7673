namespace Kvasir.Models.Images.Headers;

/// <summary>The header of a JPEG file: the frame header among the segments before the first scan, and a mark of the end behind it.</summary>
internal static class JpegHeader
{
    private const string Name = "JPEG";
    private const byte Prefix = 0xFF;
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    public static ReadOnlySpan<byte> Magic => [Prefix, 0xD8, Prefix];

    public static ImageHeader Read(ReadOnlySpan<byte> image)
    {
        var reader = new ByteReader(image, Name);
        reader.Skip(2);
        ImageHeader? header = null;
        while (true)
        {
            var marker = Marker(ref reader);
            if (marker == EndOfImage) throw ImageErrors.DamagedAs(Name);
            if (IsAlone(marker)) continue;
            var length = reader.U16BigEndian();
            if (length < 2) throw ImageErrors.DamagedAs(Name);
            var segment = reader.Take(length - 2);
            if (IsFrame(marker)) header = Frame(segment);
            if (marker != StartOfScan) continue;
            // A thumbnail has marks of its own, before the scan.
            if (reader.Rest.LastIndexOf((ReadOnlySpan<byte>)[Prefix, EndOfImage]) < 0) throw ImageErrors.TruncatedAs(Name);
            return header ?? throw ImageErrors.DamagedAs(Name);
        }
    }

    // Any number of fill bytes may be before a marker's code; what else is between segments is passed over, as decoders do.
    private static byte Marker(ref ByteReader reader)
    {
        var code = reader.U8();
        while (code != Prefix) code = reader.U8();
        while (code == Prefix) code = reader.U8();
        return code;
    }

    private static bool IsAlone(byte marker) => marker is <= 0x01 or (>= 0xD0 and <= 0xD8);

    // Three of the range are tables and an extension.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageHeader Frame(ReadOnlySpan<byte> segment)
    {
        var reader = new ByteReader(segment, Name);
        reader.Skip(1);
        var height = reader.U16BigEndian();
        return ImageHeader.Of(ImageFormat.Jpeg, Name, reader.U16BigEndian(), height);
    }
}
