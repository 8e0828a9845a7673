using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Kvasir.Tests.Sources.OnlineDocuments.Git;

#pragma warning disable CA5350 // Packs end with a SHA-1.

/// <summary>Writes packs as gitformat-pack describes them, also such as git never would.</summary>
internal sealed class PackBuilder
{
    private const int OffsetDelta = 6;
    private const int ReferenceDelta = 7;

    private readonly MemoryStream _entries = new();

    private uint _count;

    /// <summary>Where the next entry begins.</summary>
    public int Offset => 12 + (int)_entries.Length;

    public static byte[] Name(string type, byte[] content) => SHA1.HashData([.. Encoding.ASCII.GetBytes($"{type} {content.Length}\0"), .. content]);

    /// <summary>Copies some bytes from the start of a base, as a delta.</summary>
    public static byte[] Copy(int baseSize, int count) => [.. Number(baseSize), .. Number(count), 0x80 | 0x10 | 0x20, (byte)count, (byte)(count >> 8)];

    public PackBuilder Blob(byte[] content) => Add(3, content, content.Length, []);

    public PackBuilder Tree(byte[] content) => Add(2, content, content.Length, []);

    public PackBuilder Commit(byte[] content) => Add(1, content, content.Length, []);

    public PackBuilder Lying(byte[] content, long size) => Add(3, content, size, []);

    public PackBuilder OnOffset(int baseOffset, byte[] delta) => Add(OffsetDelta, delta, delta.Length, Distance(Offset - baseOffset));

    public PackBuilder OnName(byte[] name, byte[] delta) => Add(ReferenceDelta, delta, delta.Length, name);

    public byte[] Build(uint? count = null)
    {
        var header = new byte[12];
        "PACK"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), 2);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), count ?? _count);
        byte[] pack = [.. header, .. _entries.ToArray()];
        return [.. pack, .. SHA1.HashData(pack)];
    }

    private PackBuilder Add(int type, byte[] content, long size, byte[] on)
    {
        _count++;
        var head = (byte)((type << 4) | (int)(size & 0x0F));
        for (size >>= 4; size > 0; size >>= 7)
        {
            _entries.WriteByte((byte)(head | 0x80));
            head = (byte)(size & 0x7F);
        }

        _entries.WriteByte(head);
        _entries.Write(on);
        // .NET writes nothing at all when there is nothing to compress.
        if (content.Length == 0) _entries.Write([0x78, 0x9C, 0x03, 0, 0, 0, 0, 1]);
        using var deflating = new ZLibStream(_entries, CompressionLevel.Optimal, leaveOpen: true);
        deflating.Write(content);
        return this;
    }

    private static byte[] Number(int number)
    {
        var bytes = new List<byte>();
        for (; number > 0x7F; number >>= 7) bytes.Add((byte)(number | 0x80));
        return [.. bytes, (byte)number];
    }

    private static byte[] Distance(int distance)
    {
        var bytes = new List<byte> { (byte)(distance & 0x7F) };
        while ((distance >>= 7) > 0) bytes.Insert(0, (byte)(0x80 | (--distance & 0x7F)));
        return [.. bytes];
    }
}
