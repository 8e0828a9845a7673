using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kvasir.Extraction.Mail;

/// <summary>Decodes the words of a header field that are not ASCII (RFC 2047).</summary>
internal static partial class EncodedWords
{
    /// <summary>A field's value as people read it.</summary>
    public static string Decode(string value)
    {
        var text = new StringBuilder();
        // The bytes of words next to each other, as a character's may be spread over two.
        var bytes = new List<byte>();
        var (charset, position) = ("", 0);
        foreach (Match word in Word().Matches(value))
        {
            var between = value.AsSpan(position, word.Index - position);
            var isNext = bytes.Count > 0 && between.IsWhiteSpace();
            if (!isNext || !charset.Equals(word.Groups[1].Value, StringComparison.OrdinalIgnoreCase)) Flush(text, bytes, charset);
            if (!isNext) text.Append(between);
            charset = word.Groups[1].Value;
            bytes.AddRange(word.Groups[2].Value is "B" or "b" ? Base64(word.Groups[3].Value) : Quoted(word.Groups[3].Value));
            position = word.Index + word.Length;
        }

        Flush(text, bytes, charset);
        return text.Append(value, position, value.Length - position).ToString().ReplaceLineEndings(" ");
    }

    private static void Flush(StringBuilder text, List<byte> bytes, string charset)
    {
        text.Append((EncodingDetector.Named(charset.Split('*')[0]) ?? Encoding.UTF8).GetString([.. bytes]));
        bytes.Clear();
    }

    private static byte[] Base64(string value)
    {
        var body = new MimeBody(new Base64Decoder(), value.Length);
        body.Add(Encoding.ASCII.GetBytes(value), lineEnds: true);
        return body.ToArray();
    }

    private static List<byte> Quoted(string value)
    {
        var bytes = new List<byte>(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '=' && i + 2 < value.Length && byte.TryParse(value.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                bytes.Add(code);
                i += 2;
            }
            else bytes.AddRange(value[i] == '_' ? " "u8 : Encoding.UTF8.GetBytes([value[i]]));
        }

        return bytes;
    }

    [GeneratedRegex(@"=\?([^?\s]{1,60})\?([BbQq])\?([^?]*)\?=")]
    private static partial Regex Word();
}
