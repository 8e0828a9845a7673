using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Kvasir.Text;

/// <summary>Maps characters that mean the same to one form: full width to plain, ligatures to letters, accented Latin and Greek to bare letters.</summary>
/// <remarks>
/// The mapping is compatibility normalisation (NFKC, Unicode Standard Annex #15) with the accents taken off, from a table of our own:
/// the program runs without the system's globalization data, where <see cref="string.Normalize()"/> returns its input. Case stays as it is.
/// </remarks>
internal static class CharacterFolding
{
    private static readonly FrozenDictionary<int, string> Table = Read();

    /// <summary>Folds a text. Idempotent; a text with nothing to fold comes back as the same string.</summary>
    public static string Fold(string text)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u009F');
        while (first >= 0 && first < text.Length && IsPlain(text[first]))
            first++;
        if (first < 0 || first == text.Length)
            return text;
        var folded = new StringBuilder(text, 0, first, text.Length + 16);
        for (var i = first; i < text.Length; i++)
        {
            var c = text[i];
            if (IsPlain(c))
                folded.Append(c);
            else if (IsVoicing(c))
                Voice(folded, c);
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                AppendPair(folded, c, text[++i]);
            else if (!IsAccent(c))
                Append(folded, c);
        }
        return folded.ToString();
    }

    private static void Append(StringBuilder folded, char c)
    {
        if (Table.TryGetValue(c, out var form))
            folded.Append(form);
        else
            folded.Append(c);
    }

    private static void AppendPair(StringBuilder folded, char high, char low)
    {
        if (Table.TryGetValue(char.ConvertToUtf32(high, low), out var form))
            folded.Append(form);
        else
            folded.Append(high).Append(low);
    }

    /// <summary>Joins a voicing mark with the kana before it, as NFKC does for half-width katakana: the voiced form is the next code point.</summary>
    private static void Voice(StringBuilder folded, char mark)
    {
        var semi = mark is '\uFF9F' or '\u309A';
        var kana = folded.Length > 0 ? folded[^1] : '\0';
        // Hiragana and katakana lie 0x60 apart in the same order, so one test serves both.
        var hiragana = (char)(kana is >= '\u30A1' and <= '\u30F4' ? kana - 0x60 : kana);
        if ("はひふへほ".Contains(hiragana))
            folded[^1] = (char)(kana + (semi ? 2 : 1));
        else if (!semi && "かきくけこさしすせそたちつてと".Contains(hiragana))
            folded[^1] = (char)(kana + 1);
        else if (!semi && kana == 'ウ')
            folded[^1] = 'ヴ';
    }

    // Han ideographs and ASCII, that is to say nearly every character, need no look-up.
    private static bool IsPlain(char c) => c is < '\u00A0' or (>= '\u4E00' and <= '\u9FFF');

    private static bool IsAccent(char c) => c is >= '\u0300' and <= '\u036F';

    private static bool IsVoicing(char c) => c is '\u3099' or '\u309A' or '\uFF9E' or '\uFF9F';

    /// <summary>Reads lines of "from form…" or "from-to first form of a run", all code points in hexadecimal.</summary>
    private static FrozenDictionary<int, string> Read()
    {
        using var stream = typeof(CharacterFolding).Assembly.GetManifestResourceStream("Kvasir.Text.CharacterFolding.txt")!;
        using var reader = new StreamReader(stream);
        var table = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(' ');
            var ends = fields[0].Split('-');
            var (from, to) = (Hex(ends[0]), Hex(ends[^1]));
            for (var code = from; code <= to; code++)
                table[code] = string.Concat(fields.Skip(1).Select(form => char.ConvertFromUtf32(Hex(form) + code - from)));
        }
        return table.ToFrozenDictionary();
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
