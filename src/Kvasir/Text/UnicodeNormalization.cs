using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Kvasir.Text;

/// <summary>Normalisation form KC (Unicode Standard Annex #15) from a table of our own.</summary>
/// <remarks>The program runs without the system's globalization data, where <see cref="string.Normalize(NormalizationForm)"/> returns its input.</remarks>
internal static class UnicodeNormalization
{
    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int Vowels = 21;
    private const int Tails = 28;
    private const int Syllables = 19 * Vowels * Tails;

    private static readonly Tables Data = Tables.Read();

    /// <summary>The text in form KC; an ASCII text comes back as the same string. Unpaired surrogates become U+FFFD.</summary>
    public static string ToFormKC(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var decomposed = new List<int>(text.Length + 16);
        foreach (var rune in text.EnumerateRunes()) Decompose(rune.Value, decomposed);
        Reorder(CollectionsMarshal.AsSpan(decomposed));
        var result = new StringBuilder(text.Length);
        foreach (var code in Compose(decomposed)) result.Append(char.ConvertFromUtf32(code));
        return result.ToString();
    }

    private static void Decompose(int code, List<int> into)
    {
        var syllable = code - HangulBase;
        if ((uint)syllable < Syllables)
        {
            into.Add(LeadBase + (syllable / (Vowels * Tails)));
            into.Add(VowelBase + (syllable % (Vowels * Tails) / Tails));
            if (syllable % Tails != 0) into.Add(TailBase + (syllable % Tails));
        }
        else if (Data.Decompositions.TryGetValue(code, out var parts))
        {
            into.AddRange(parts);
        }
        else
        {
            into.Add(code);
        }
    }

    // Marks behind a character are sorted by class, equal ones keep their order.
    private static void Reorder(Span<int> codes)
    {
        for (var start = 0; start < codes.Length; start++)
        {
            if (Class(codes[start]) == 0) continue;
            var end = start + 1;
            while (end < codes.Length && Class(codes[end]) != 0) end++;
            // Whoever sends a text decides how many marks follow each other: the order must not take quadratic time.
            if (end - start > 1) codes[start..end].ToArray().OrderBy(Class).ToArray().CopyTo(codes[start..end]);
            start = end;
        }
    }

    private static List<int> Compose(List<int> codes)
    {
        var composed = new List<int>(codes.Count);
        var starter = -1;
        var last = 0;
        foreach (var code in codes)
        {
            var order = Class(code);
            // A mark of the same or a higher class between blocks the way to the starter.
            if (starter >= 0 && (composed.Count - 1 == starter || (last != 0 && last < order)) && Pair(composed[starter], code) is { } pair)
            {
                composed[starter] = pair;
                continue;
            }

            if (order == 0) starter = composed.Count;
            last = order;
            composed.Add(code);
        }

        return composed;
    }

    private static int? Pair(int first, int second)
    {
        if ((uint)(first - LeadBase) < 19 && (uint)(second - VowelBase) < Vowels) return HangulBase + ((((first - LeadBase) * Vowels) + (second - VowelBase)) * Tails);
        if ((uint)(first - HangulBase) < Syllables && (first - HangulBase) % Tails == 0 && second - TailBase is > 0 and < Tails) return first + (second - TailBase);
        return Data.Compositions.TryGetValue((first, second), out var composed) ? composed : null;
    }

    private static int Class(int code) => Data.Classes.GetValueOrDefault(code);

    private sealed record Tables(FrozenDictionary<int, int[]> Decompositions, FrozenDictionary<int, int> Classes, FrozenDictionary<(int, int), int> Compositions)
    {
        public static Tables Read()
        {
            using var stream = typeof(UnicodeNormalization).Assembly.GetManifestResourceStream("Kvasir.Text.UnicodeNormalization.txt")!;
            using var reader = new StreamReader(stream);
            var decompositions = new Dictionary<int, int[]>();
            var classes = new Dictionary<int, int>();
            var compositions = new Dictionary<(int, int), int>();
            while (reader.ReadLine() is { } line)
            {
                var fields = line.Split(' ');
                if (fields[0] == "D") decompositions[Hex(fields[1])] = [.. fields.Skip(2).Select(Hex)];
                else if (fields[0] == "P") compositions[(Hex(fields[1]), Hex(fields[2]))] = Hex(fields[3]);
                else if (fields[0] == "C") AddRange(fields);
            }

            return new Tables(decompositions.ToFrozenDictionary(), classes.ToFrozenDictionary(), compositions.ToFrozenDictionary());

            void AddRange(string[] fields)
            {
                for (var code = Hex(fields[1]); code <= Hex(fields[2]); code++) classes[code] = int.Parse(fields[3], CultureInfo.InvariantCulture);
            }
        }

        private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
