using System.Buffers.Binary;

namespace Kvasir.Models.Images.Headers;

/// <summary>Walks over a file; what lies beyond its end makes the picture a truncated one.</summary>
/// <param name="bytes">The file.</param>
/// <param name="format">The format's name, for messages.</param>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes, string format)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly string _format = format;

    /// <summary>Where the next byte is read.</summary>
    public int Position { get; private set; }

    /// <summary>What is not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[Position..];

    public ReadOnlySpan<byte> Take(long count)
    {
        if (count > _bytes.Length - Position) throw ImageErrors.TruncatedAs(_format);
        var taken = _bytes.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    public void Skip(long count) => Take(count);

    public byte U8() => Take(1)[0];

    public ushort U16BigEndian() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int U24()
    {
        var bytes = Take(3);
        return bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
    }

    public uint U32BigEndian() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public int I32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));
}
