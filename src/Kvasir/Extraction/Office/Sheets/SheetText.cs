using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kvasir.Extraction.Office;

/// <summary>Reads the texts of cells.</summary>
internal static partial class SheetText
{
    /// <summary>Adds the text, plain or in runs of several formats, within the current element; how Japanese is pronounced is left out.</summary>
    public static void Append(PartReader reader, StringBuilder text)
    {
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            if (reader.Name is "rPh") reader.Skip();
            else if (reader.Name == "t") reader.Append(text, OfficeLimits.MaxRowCharacters);
        }
    }

    /// <summary>A text without the white space around it and with signs for what XML cannot hold, such as <c>_x000D_</c>, read.</summary>
    public static string Clean(string text)
    {
        if (text.Contains("_x", StringComparison.Ordinal)) text = Escaped().Replace(text, match => Sign(match.Groups[1].Value) ?? match.Value);
        return text.ReplaceLineEndings("\n").Trim();
    }

    private static string? Sign(string code)
    {
        var sign = (char)ushort.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return char.IsSurrogate(sign) ? null : sign.ToString();
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();
}
