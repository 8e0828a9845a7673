using System.Security.Cryptography;
using System.Text;

namespace Kvasir.Chunking;

/// <summary>The hash by which the protocol knows a segment's text.</summary>
public static class SegmentHash
{
    // The protocol hashes the text with this word behind it.
    private const string Suffix = "None";

    /// <summary>SHA-256 of the UTF-8 form of the text followed by <c>None</c>: 64 lower-case hexadecimal digits.</summary>
    public static string Compute(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text + Suffix)));
    }
}
