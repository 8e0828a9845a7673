using System.Buffers.Binary;
using System.IO.Compression;

namespace Kvasir.Tests.Models.Images.Kit;

/// <summary>A little picture, and its files.</summary>
/// <param name="Width">Pixels from left to right.</param>
/// <param name="Height">Pixels from top to bottom.</param>
/// <param name="Colour">Red, green and blue at a column and a row.</param>
public sealed record Picture(int Width, int Height, Func<int, int, (byte Red, byte Green, byte Blue)> Colour)
{
    /// <summary>A picture of one colour.</summary>
    public static Picture Of(byte red, byte green, byte blue, int width = 8, int height = 8) => new(width, height, (_, _) => (red, green, blue));

    public static Picture Red { get; } = Of(230, 20, 20);

    public static Picture Green { get; } = Of(20, 230, 20);

    public static Picture Blue { get; } = Of(20, 20, 230);

    /// <summary>As PNG, eight bits for each of red, green and blue.</summary>
    public byte[] Png()
    {
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                zlib.WriteByte(0);
                for (var x = 0; x < Width; x++)
                {
                    var (red, green, blue) = Colour(x, y);
                    zlib.Write([red, green, blue]);
                }
            }
        }

        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n',
            .. Chunk("IHDR"u8, [.. BigEndian((uint)Width), .. BigEndian((uint)Height), 8, 2, 0, 0, 0]), .. Chunk("IDAT"u8, rows.ToArray()), .. Chunk("IEND"u8, []),
        ];
    }

    /// <summary>As BMP, 24 bits for each pixel, from the bottom row up.</summary>
    public byte[] Bmp()
    {
        const int HeaderBytes = 54;
        var row = ((Width * 3) + 3) / 4 * 4;
        var file = new byte[HeaderBytes + (row * Height)];
        "BM"u8.CopyTo(file);
        foreach (var (at, value) in new[] { (2, file.Length), (10, HeaderBytes), (14, 40), (18, Width), (22, Height), (26, 1 | (24 << 16)), (34, row * Height) })
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (red, green, blue) = Colour(x, Height - 1 - y);
                new[] { blue, green, red }.CopyTo(file, HeaderBytes + (y * row) + (x * 3));
            }
        }

        return file;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] checkedPart = [.. type, .. data];
        return [.. BigEndian((uint)data.Length), .. checkedPart, .. BigEndian(Checksum(checkedPart))];
    }

    // CRC-32 of ISO 3309, bit by bit.
    private static uint Checksum(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
