using System.Globalization;
using System.Text;

namespace Kvasir.Extraction.Mail;

/// <summary>A field with parameters, such as a content type.</summary>
internal sealed class MimeField
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.OrdinalIgnoreCase);

    private MimeField(string value) => Value = value;

    /// <summary>What stands before the parameters, in lower case.</summary>
    public string Value { get; }

    /// <summary>A parameter's value, put together from its sections and decoded (RFC 2231, and encoded words); empty when it is absent.</summary>
    public string this[string name]
    {
        get
        {
            if (_parameters.TryGetValue(name, out var plain)) return EncodedWords.Decode(plain);
            if (_parameters.TryGetValue(name + "*", out var extended)) return Extended([(extended, true)]);
            var sections = new List<(string, bool)>();
            while (_parameters.TryGetValue($"{name}*{sections.Count}*", out var text) || _parameters.TryGetValue($"{name}*{sections.Count}", out text))
                sections.Add((text, _parameters.ContainsKey($"{name}*{sections.Count}*")));
            return sections.Count == 0 ? "" : Extended(sections);
        }
    }

    /// <summary>Reads a field's value.</summary>
    public static MimeField Parse(string text)
    {
        var end = text.IndexOf(';', StringComparison.Ordinal) is var found and >= 0 ? found : text.Length;
        var field = new MimeField(text[..end].Trim().ToLowerInvariant());
        var rest = text.AsSpan(end);
        while (!(rest = rest.TrimStart("; \t")).IsEmpty)
        {
            var sign = rest.IndexOfAny("=;");
            if (sign < 0) break;
            var name = rest[..sign].Trim().ToString();
            if (rest[sign] == '=') field._parameters.TryAdd(name, ValueAt(rest[(sign + 1)..].TrimStart(), out rest));
            else rest = rest[sign..];
        }

        return field;
    }

    private static string ValueAt(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        var value = new StringBuilder();
        if (text is not ['"', ..])
        {
            var end = text.IndexOf(';') is var found and >= 0 ? found : text.Length;
            rest = text[end..];
            return text[..end].Trim().ToString();
        }

        var i = 1;
        for (; i < text.Length && text[i] != '"'; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) i++;
            value.Append(text[i]);
        }

        var behind = text[Math.Min(i + 1, text.Length)..];
        rest = behind.IndexOf(';') is var next and >= 0 ? behind[next..] : [];
        return value.ToString();
    }

    // charset'language'words, of which the words may be in several sections.
    private static string Extended(List<(string Text, bool IsExtended)> sections)
    {
        var bytes = new List<byte>();
        var charset = "utf-8";
        foreach (var (i, (text, isExtended)) in sections.Index())
        {
            var words = text;
            if (i == 0 && isExtended && text.Split('\'', 3) is [var named, _, var first]) (charset, words) = (named, first);
            for (var at = 0; at < words.Length; at++)
            {
                if (isExtended && words[at] == '%' && at + 2 < words.Length && byte.TryParse(words.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                {
                    bytes.Add(code);
                    at += 2;
                }
                else bytes.AddRange(Encoding.UTF8.GetBytes([words[at]]));
            }
        }

        return (EncodingDetector.Named(charset) ?? Encoding.UTF8).GetString([.. bytes]);
    }
}
