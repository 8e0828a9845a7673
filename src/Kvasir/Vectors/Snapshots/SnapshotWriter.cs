using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Kvasir.Vectors.Snapshots;

/// <summary>Writes what memory holds as it lies there, and a SHA-256 of all of it at the end. For files that the machine that wrote them reads again.</summary>
internal sealed class SnapshotWriter(Stream to) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Writes a value.</summary>
    public void Write<T>(T value)
        where T : unmanaged => Write(new ReadOnlySpan<T>(in value));

    /// <summary>Writes values, and nothing of how many they are.</summary>
    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        _hash.AppendData(bytes);
        to.Write(bytes);
    }

    /// <summary>Writes a text and its length.</summary>
    public void Write(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Write(bytes.Length);
        Write<byte>(bytes);
    }

    /// <summary>Ends the file.</summary>
    public void End() => to.Write(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
