using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Kvasir.Storage.Moving;

/// <summary>A hash of rows in any order: the sum of the hashes of each, so that neither side has to sort as the other does.</summary>
/// <remarks>Values are hashed as PostgreSQL keeps them, which of some keeps less.</remarks>
internal sealed class RowHash
{
    private UInt128 _sum;

    /// <summary>How many rows there were.</summary>
    public long Count { get; private set; }

    /// <summary>The hash so far.</summary>
    public string Value => _sum.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Adds a row with all its values.</summary>
    public void Add(object?[] row)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var value in row) Write(writer, value);
        writer.Flush();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), hash);
        _sum += BinaryPrimitives.ReadUInt128LittleEndian(hash);
        Count++;
    }

    private static void Write(BinaryWriter writer, object? value)
    {
        writer.Write(value is not null);
        switch (value)
        {
            case null: break;
            case string text: writer.Write(PostgresRowFormat.Kept(text)); break;
            case long number: writer.Write(number); break;
            case bool truth: writer.Write(truth); break;
            case double number: writer.Write(number); break;
            case byte[] bytes: Write(writer, bytes); break;
            case float[] vector: Write(writer, MemoryMarshal.AsBytes(PostgresRowFormat.Kept(vector).AsSpan())); break;
            case string[] terms: Write(writer, PostgresRowFormat.Kept(terms)); break;
            default: throw new NotSupportedException(value.GetType().Name);
        }
    }

    private static void Write(BinaryWriter writer, string[] terms)
    {
        writer.Write(terms.Length);
        foreach (var term in terms.Order(StringComparer.Ordinal)) writer.Write(term);
    }

    private static void Write(BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }
}
