using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kvasir.Tests.Extraction.Pdf;

/// <summary>The standard security handler of PDF 1.1 (ISO 32000-1, 7.6.3, revision 2): the oldest and the shortest, and what every reader knows.</summary>
internal sealed class PdfEncryption
{
    // Printing, copying and changing are forbidden to who has no owner's password.
    private const int Permissions = -64;
    private const int KeyBytes = 5;

    private static readonly byte[] Padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");
    private static readonly byte[] Id = "an example of id"u8.ToArray();

    private readonly byte[] _owner;
    private readonly byte[] _key;

    public PdfEncryption(string userPassword, string ownerPassword)
    {
        _owner = Rc4(Md5(Padded(ownerPassword))[..KeyBytes], Padded(userPassword));
        var permissions = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(permissions, Permissions);
        _key = Md5([.. Padded(userPassword), .. _owner, .. permissions, .. Id])[..KeyBytes];
    }

    /// <summary>What the file's trailer says about it.</summary>
    public string Trailer =>
        $"/ID [<{Convert.ToHexString(Id)}> <{Convert.ToHexString(Id)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{Convert.ToHexString(_owner)}> /U <{Convert.ToHexString(Rc4(_key, Padding))}> /P {Permissions} >>";

    /// <summary>A stream's bytes as they stand in the file.</summary>
    public byte[] Encrypt(int number, byte[] stream) =>
        Rc4(Md5([.. _key, (byte)number, (byte)(number >> 8), (byte)(number >> 16), 0, 0])[..(KeyBytes + 5)], stream);

    private static byte[] Padded(string password) => [.. Encoding.Latin1.GetBytes(password).Concat(Padding).Take(Padding.Length)];

#pragma warning disable CA5351 // The format demands it.
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);
#pragma warning restore CA5351

    private static byte[] Rc4(byte[] key, byte[] bytes)
    {
        var state = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }

        var result = new byte[bytes.Length];
        for (int n = 0, i = 0, j = 0; n < bytes.Length; n++)
        {
            i = (i + 1) & 255;
            j = (j + state[i]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
            result[n] = (byte)(bytes[n] ^ state[(state[i] + state[j]) & 255]);
        }

        return result;
    }
}
