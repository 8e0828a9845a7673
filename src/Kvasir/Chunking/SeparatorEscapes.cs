using System.Globalization;
using System.Text;

namespace Kvasir.Chunking;

/// <summary>Reads the escapes in a separator: <c>\n \t \r \\ \xNN \uNNNN</c>. Every other character, Chinese ones included, stays as it is.</summary>
internal static class SeparatorEscapes
{
    /// <summary>The separator that is looked for. A backslash that begins no escape stands for itself.</summary>
    public static string Decode(string separator)
    {
        if (!separator.Contains('\\')) return separator;
        var decoded = new StringBuilder(separator.Length);
        for (var i = 0; i < separator.Length; i++)
        {
            var escaped = separator[i] == '\\' && i + 1 < separator.Length ? separator[i + 1] : '\0';
            var digits = escaped switch { 'x' => 2, 'u' => 4, _ => 0 };
            if (digits > 0 && i + 2 + digits <= separator.Length && ushort.TryParse(separator.AsSpan(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                decoded.Append((char)code);
                i += 1 + digits;
                continue;
            }

            var plain = escaped switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'f' => '\f', 'v' => '\v', '\\' => '\\', _ => '\0' };
            decoded.Append(plain == '\0' ? separator[i] : plain);
            if (plain != '\0') i++;
        }

        return decoded.ToString();
    }
}
