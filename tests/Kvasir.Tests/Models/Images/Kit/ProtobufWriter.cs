using System.Text;

namespace Kvasir.Tests.Models.Images.Kit;

/// <summary>Writes the fields of a protobuf message.</summary>
public sealed class ProtobufWriter
{
    private const int Varint = 0;
    private const int Counted = 2;

    private readonly MemoryStream _bytes = new();

    public byte[] ToArray() => _bytes.ToArray();

    public ProtobufWriter Add(int field, long value)
    {
        Write((ulong)((field << 3) | Varint));
        Write((ulong)value);
        return this;
    }

    public ProtobufWriter Add(int field, byte[] value)
    {
        Write((ulong)((field << 3) | Counted));
        Write((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public ProtobufWriter Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Add(int field, ProtobufWriter message) => Add(field, message.ToArray());

    public ProtobufWriter Add<T>(int field, IEnumerable<T> values, Func<ProtobufWriter, int, T, ProtobufWriter> add) => values.Aggregate(this, (writer, value) => add(writer, field, value));

    private void Write(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.WriteByte((byte)(value | 0x80));
        _bytes.WriteByte((byte)value);
    }
}
