using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kvasir.Pipelines.Definitions.Yaml;

/// <summary>The ways to write a text as a YAML scalar.</summary>
internal static partial class YamlText
{
    // YAML 1.1 takes some of these for booleans, so they are quoted although 1.2 would not need it.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf" };

    /// <summary>Writes the rest of a line, and the lines after it when that reads better.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">The text.</param>
    /// <param name="indent">The spaces before each line of a block.</param>
    public static void Append(StringBuilder output, string text, int indent)
    {
        if (!IsBlock(text))
        {
            output.Append(OneLine(text)).Append('\n');
            return;
        }

        output.Append(text.EndsWith('\n') ? "|\n" : "|-\n");
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (line.Length > 0) output.Append(' ', indent).Append(line);
            output.Append('\n');
        }
    }

    /// <summary>The text without line breaks in it: as it is, in single quotes, or in double quotes with escapes.</summary>
    public static string OneLine(string text)
    {
        if (PlainForm().IsMatch(text) && !Words.Contains(text)) return text;
        return IsPrintable(text) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : Escaped(text);
    }

    // Only what all readers agree upon: a first line that shows the indentation, no blanks that editors take away, at most one line break at the end.
    private static bool IsBlock(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal) || text.EndsWith("\n\n", StringComparison.Ordinal)) return false;
        var lines = (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
        return lines[0].Length > 0 && lines[0][0] != ' ' && lines.All(line => IsPrintable(line) && !line.EndsWith(' '));
    }

    private static bool IsPrintable(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            var sign = text[index];
            if (char.IsSurrogate(sign))
            {
                if (!char.IsSurrogatePair(text, index)) return false;
                index++;
            }
            else if (char.IsControl(sign) || sign is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF')
            {
                return false;
            }
        }

        return true;
    }

    private static string Escaped(string text)
    {
        var output = new StringBuilder("\"");
        // Half a surrogate pair is no character: enumerating gives the replacement sign for it.
        foreach (var rune in text.EnumerateRunes())
        {
            var sign = rune.ToString();
            _ = rune.Value switch
            {
                '"' => output.Append("\\\""),
                '\\' => output.Append("\\\\"),
                '\n' => output.Append("\\n"),
                '\r' => output.Append("\\r"),
                '\t' => output.Append("\\t"),
                _ when IsPrintable(sign) => output.Append(sign),
                _ => output.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
            };
        }

        return output.Append('"').ToString();
    }

    [GeneratedRegex(@"^[\p{L}_]([\p{L}\p{M}\p{N} _./()+-]*[\p{L}\p{M}\p{N}_./()+-])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainForm();
}
