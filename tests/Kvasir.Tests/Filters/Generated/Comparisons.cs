using System.Text;

namespace Kvasir.Tests.Filters.Generated;

/// <summary>How samples compare.</summary>
public static class Comparisons
{
    public static string[] All { get; } = ["==", "!=", "<", "<=", ">", ">="];

    public static string Flip(string comparison) => comparison switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => comparison };

    public static bool Holds(string comparison, int sign) => comparison switch { "==" => sign == 0, "!=" => sign != 0, "<" => sign < 0, "<=" => sign <= 0, ">" => sign > 0, _ => sign >= 0 };

    public static int OfTexts(string one, string two) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(two));

    /// <summary>Whether a text matches a pattern, by trying everything.</summary>
    public static bool IsLike(string text, string pattern)
    {
        var (letters, shape) = (text.EnumerateRunes().ToArray(), pattern.EnumerateRunes().ToArray());
        var known = new Dictionary<(int, int), bool>();
        return Matches(0, 0);

        bool Matches(int at, int want) => known.TryGetValue((at, want), out var result) ? result : known[(at, want)] = Try(at, want);

        bool Try(int at, int want)
        {
            if (want == shape.Length) return at == letters.Length;
            var c = shape[want].ToString();
            if (c == "%") return Enumerable.Range(at, letters.Length - at + 1).Any(next => Matches(next, want + 1));
            if (at == letters.Length) return false;
            if (c == "_") return Matches(at + 1, want + 1);
            var isEscape = c == "\\" && want + 1 < shape.Length && shape[want + 1].ToString() is "%" or "_" or "\\";
            if (isEscape) want++;
            return letters[at] == shape[want] && Matches(at + 1, want + 1);
        }
    }
}
