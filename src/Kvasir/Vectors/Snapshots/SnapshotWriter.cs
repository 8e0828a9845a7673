using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Kvasir.Vectors.Snapshots;

/// <summary>Writes what memory holds as it lies there, and a SHA-256 of all of it at the end. For files that the machine that wrote them reads again.</summary>
internal sealed class SnapshotWriter(Stream to) : IDisposable
{
    private const int CopiedAtOnce = 1 << 16;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _copy = new byte[CopiedAtOnce];

    /// <summary>Writes a value.</summary>
    public void Write<T>(T value)
        where T : unmanaged => Write(new ReadOnlySpan<T>(in value));

    /// <summary>Writes values, and nothing of how many they are. Others may change them meanwhile: each is written as it was or as it is then.</summary>
    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        // Links change while they are written. What is hashed has to be what is written, so both are of a copy.
        for (var bytes = MemoryMarshal.AsBytes(values); bytes.Length > 0; bytes = bytes[Math.Min(bytes.Length, CopiedAtOnce)..])
        {
            var copied = _copy.AsSpan(0, Math.Min(bytes.Length, CopiedAtOnce));
            bytes[..copied.Length].CopyTo(copied);
            _hash.AppendData(copied);
            to.Write(copied);
        }
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
