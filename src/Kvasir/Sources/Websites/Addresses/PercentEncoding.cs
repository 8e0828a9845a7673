using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kvasir.Sources.Websites.Addresses;

/// <summary>Writes the same path or query always the same way (RFC 3986, section 6.2.2).</summary>
internal static class PercentEncoding
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> Unreserved = SearchValues.Create(Letters + "-._~");
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Letters + "-._~!$&'()*+,;=:@/?");

    /// <summary>Decodes what needs no encoding, encodes what does, and writes the digits of the rest in upper case.</summary>
    public static string Normalize(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExcept(Allowed)) return text.ToString();
        var normal = new StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        while (!text.IsEmpty)
        {
            if (text[0] == '%' && text.Length > 2 && byte.TryParse(text[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                if (code < 0x80 && Unreserved.Contains((char)code)) normal.Append((char)code);
                else Encode(normal, code);
                text = text[3..];
            }
            else if (Allowed.Contains(text[0]))
            {
                normal.Append(text[0]);
                text = text[1..];
            }
            else
            {
                // Half a pair of surrogates becomes the replacement character.
                Rune.DecodeFromUtf16(text, out var rune, out var length);
                foreach (var b in bytes[..rune.EncodeToUtf8(bytes)]) Encode(normal, b);
                text = text[length..];
            }
        }

        return normal.ToString();
    }

    private static void Encode(StringBuilder text, byte code) => text.Append('%').Append(code.ToString("X2", CultureInfo.InvariantCulture));
}
