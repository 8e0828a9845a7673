namespace Kvasir.Tests.Models.Images.Kit;

/// <summary>Files of the formats that the tests cannot encode: whole in their structure, with no picture in them that could be decoded.</summary>
public static class HeaderFiles
{
    /// <summary>A JPEG file with a thumbnail, whose own header is another one, before the frame, and with bytes between segments that belong to none.</summary>
    public static byte[] Jpeg(int width, int height, byte frame = 0xC0)
    {
        byte[] thumbnail = [.. "Exif\0\0"u8, 0xFF, 0xD8, 0xFF, 0xC0, 0, 9, 8, 0, 1, 0, 1, 1, 0xFF, 0xD9];
        return
        [
            0xFF, 0xD8, .. Segment(0xE1, thumbnail), 0xFF, .. Segment(0xDB, new byte[65]), .. Segment(0xC4, new byte[20]), 0, 0,
            .. Segment(frame, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            1, 2, 3, 4, 5, 6, 7, 8, 0xFF, 0xD9,
        ];
    }

    /// <summary>A GIF file of one frame.</summary>
    public static byte[] Gif(int width, int height, int frameWidth, int frameHeight) =>
    [
        .. "GIF89a"u8, .. Two(width), .. Two(height), 0x80, 0, 0, .. new byte[6],
        0x21, 0xFE, 2, (byte)'h', (byte)'i', 0,
        0x2C, 0, 0, 0, 0, .. Two(frameWidth), .. Two(frameHeight), 0, 2, 2, 0x4C, 1, 0, 0x3B,
    ];

    /// <summary>A lossy WebP file.</summary>
    public static byte[] WebpLossy(int width, int height) => Riff("VP8 "u8, [0, 0, 0, 0x9D, 0x01, 0x2A, .. Two(width | 0x4000), .. Two(height), 1, 2, 3, 4]);

    /// <summary>A lossless WebP file.</summary>
    public static byte[] WebpLossless(int width, int height) => Riff("VP8L"u8, [0x2F, .. BitConverter.GetBytes((uint)(width - 1) | ((uint)(height - 1) << 14)), 1, 2, 3, 4, 5]);

    /// <summary>A WebP file with more than a frame in it.</summary>
    public static byte[] WebpExtended(int width, int height) => Riff("VP8X"u8, [2, 0, 0, 0, .. Three(width - 1), .. Three(height - 1)]);

    private static byte[] Riff(ReadOnlySpan<byte> kind, byte[] data) => [.. "RIFF"u8, .. BitConverter.GetBytes(12 + data.Length), .. "WEBP"u8, .. kind, .. BitConverter.GetBytes(data.Length), .. data];

    private static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] Two(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Three(int value) => [.. Two(value), (byte)(value >> 16)];
}
