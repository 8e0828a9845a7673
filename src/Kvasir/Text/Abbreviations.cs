using System.Collections.Frozen;

namespace Kvasir.Text;

/// <summary>Full stops that end no sentence.</summary>
internal static class Abbreviations
{
    private const int Longest = 8;

    // What follows these belongs to them.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Leading = Words(
        "dr mr mrs ms mx prof st mt ft gen col maj capt cmdr lt sgt rev fr hon sen rep gov pres vs e.g i.e eg ie cf viz ca approx al resp incl excl fig figs eq eqs sec secs ch chap vol vols ed eds trans");

    // These end a sentence as often as not: what follows says.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeNumbers = Words("no nos p pp art par tab jan feb mar apr jun jul aug sep sept oct nov dec");

    /// <summary>Whether the full stop at <paramref name="at"/>, which white space follows, belongs to an abbreviation, an initial or the number of a list item.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the sentence begins.</param>
    /// <param name="end">Where the text ends.</param>
    /// <param name="at">The full stop.</param>
    public static bool EndsWith(string text, int start, int end, int at)
    {
        var next = at + 1;
        while (next < end && text[next] is ' ' or '\t' or '\u00A0') next++;
        // A full stop at the end of a line is read as the end of its sentence.
        if (next == end || text[next] is '\n' or '\r') return false;
        if (char.IsLower(text[next])) return true;

        var from = at;
        while (from > start && at - from <= Longest && (char.IsAsciiLetterOrDigit(text[from - 1]) || text[from - 1] == '.')) from--;
        if (from == at || at - from > Longest) return false;
        var word = text.AsSpan(from, at - from);
        Span<char> folded = stackalloc char[Longest];
        folded = folded[..word.ToLowerInvariant(folded)];
        if (Leading.Contains(folded) || (BeforeNumbers.Contains(folded) && char.IsAsciiDigit(text[next]))) return true;
        // "J. Smith" and "U.S. Navy" go on; "I." and "plan B." at the end of a sentence cannot be told apart from them, but for "I".
        if (IsInitials(word)) return true;
        return word.IndexOfAnyExceptInRange('0', '9') < 0 && word.Length <= 3 && IsLineStart(text, start, from);
    }

    private static bool IsInitials(ReadOnlySpan<char> word)
    {
        if (word is "I" || word.Length % 2 == 0) return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsAsciiLetterUpper(word[i]) : word[i] != '.') return false;
        }

        return true;
    }

    private static bool IsLineStart(string text, int start, int at)
    {
        for (; at > start && text[at - 1] != '\n'; at--)
        {
            if (!char.IsWhiteSpace(text[at - 1])) return false;
        }

        return true;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
