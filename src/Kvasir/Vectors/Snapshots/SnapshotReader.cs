using System.Runtime.InteropServices;
using System.Text;

namespace Kvasir.Vectors.Snapshots;

/// <summary>Reads what a <see cref="SnapshotWriter"/> wrote. Until <see cref="End"/> has returned it may be anything, but nothing longer than the file.</summary>
internal sealed class SnapshotReader : IDisposable
{
    private readonly HashedPieces _pieces;
    private ReadOnlyMemory<byte> _piece;
    private long _left;

    public SnapshotReader(Stream from)
    {
        _pieces = new HashedPieces(from);
        _left = _pieces.Length;
    }

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
        if (bytes.Length > _left) throw new InvalidDataException("The snapshot ends too early.");
        _left -= bytes.Length;
        while (bytes.Length > 0)
        {
            if (_piece.IsEmpty) _piece = _pieces.Next();
            if (_piece.IsEmpty) throw new InvalidDataException("The snapshot ends too early.");
            var copied = Math.Min(bytes.Length, _piece.Length);
            _piece.Span[..copied].CopyTo(bytes);
            bytes = bytes[copied..];
            _piece = _piece[copied..];
        }
    }

    /// <summary>Reads how many of something follow, each of which takes some bytes of the file.</summary>
    /// <exception cref="InvalidDataException">The file cannot have as many.</exception>
    public int ReadCount(int bytesOfEach)
    {
        var count = Read<int>();
        if (count < 0 || (long)count * bytesOfEach > _left) throw new InvalidDataException($"The snapshot cannot have {count} of what takes {bytesOfEach} bytes each.");
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
        if (_left != 0) throw new InvalidDataException("The snapshot ends elsewhere.");
        if (!_pieces.IsWhole()) throw new InvalidDataException("The snapshot's checksum is wrong.");
    }

    public void Dispose() => _pieces.Dispose();
}
