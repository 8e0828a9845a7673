using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Kvasir.Vectors.Snapshots;

/// <summary>Reads what a <see cref="SnapshotWriter"/> wrote. Until <see cref="End"/> has returned it may be anything, but nothing longer than the file.</summary>
internal sealed class SnapshotReader(Stream from) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Reads a value.</summary>
    /// <exception cref="InvalidDataException">The file is shorter.</exception>
    public T Read<T>()
        where T : unmanaged
    {
        Span<T> value = stackalloc T[1];
        Read(value);
        return value[0];
    }

    /// <summary>Reads as many values as there is room for.</summary>
    /// <inheritdoc cref="Read{T}()"/>
    public void Read<T>(Span<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        try
        {
            from.ReadExactly(bytes);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The snapshot ends too early.", e);
        }

        _hash.AppendData(bytes);
    }

    /// <summary>Reads how many of something follow, each of which takes some bytes of the file.</summary>
    /// <exception cref="InvalidDataException">The file cannot have as many.</exception>
    public int ReadCount(int bytesOfEach)
    {
        var count = Read<int>();
        if (count < 0 || (long)count * bytesOfEach > from.Length - from.Position) throw new InvalidDataException($"The snapshot cannot have {count} of what takes {bytesOfEach} bytes each.");
        return count;
    }

    /// <summary>Reads a text.</summary>
    /// <inheritdoc cref="ReadCount"/>
    public string ReadString()
    {
        var bytes = new byte[ReadCount(1)];
        Read<byte>(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Demands that this is the end, and that everything was read as it was written.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public void End()
    {
        var expected = new byte[SHA256.HashSizeInBytes];
        if (from.Length - from.Position != expected.Length) throw new InvalidDataException("The snapshot ends elsewhere.");
        from.ReadExactly(expected);
        if (!_hash.GetHashAndReset().AsSpan().SequenceEqual(expected)) throw new InvalidDataException("The snapshot's checksum is wrong.");
    }

    public void Dispose() => _hash.Dispose();
}
