using System.Security.Cryptography;
using Kvasir.Knowledge;

namespace Kvasir.Storage.Archives;

/// <summary>Under which ids and names a dataset comes into this server.</summary>
/// <param name="caller">Whose it will be.</param>
/// <param name="name">Its name; <see langword="null"/> for that of the archive.</param>
/// <param name="now">When it comes.</param>
/// <param name="renews">Whether all ids are new; otherwise they stay.</param>
internal sealed class ImportIdentity(Caller caller, string? name, DateTimeOffset now, bool renews)
{
    // Nobody can choose which ids come out.
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);

    /// <summary>Whose it will be.</summary>
    public Caller Caller => caller;

    /// <summary>Its name; <see langword="null"/> for that of the archive.</summary>
    public string? Name => name;

    /// <summary>When it comes.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The same with all ids new.</summary>
    public ImportIdentity Renewed() => new(caller, name, now, renews: true);

    /// <summary>The id here of what has an id in the archive. Ids of one moment stay ids of that moment, so that what is ordered by them stays ordered.</summary>
    public string IdOf(Guid id)
    {
        if (!renews) return id.ToString("D");
        Span<byte> bytes = stackalloc byte[16];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        HMACSHA256.HashData(_salt, bytes, hash);
        // After 48 bits of time: version 7 and the variant of RFC 9562 among random bits.
        hash[..10].CopyTo(bytes[6..]);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
