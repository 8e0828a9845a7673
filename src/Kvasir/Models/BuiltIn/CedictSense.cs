using System.Text.RegularExpressions;

namespace Kvasir.Models.BuiltIn;

/// <summary>Cleans what CC-CEDICT says about a word, so that only words remain that could stand in a sentence.</summary>
internal static partial class CedictSense
{
    private static readonly string[] NotMeanings =
        ["CL:", "surname ", "also pr.", "Taiwan pr.", "used in ", "see ", "classifier ", "also written", "erhua variant", "Japanese variant", "used to ", "used as ", "(used "];

    /// <summary>The wordings of one sense, the first the most usual; empty when it explains instead of translating.</summary>
    public static IEnumerable<string> Wordings(string sense)
    {
        if (NotMeanings.Any(start => sense.StartsWith(start, StringComparison.Ordinal)))
            yield break;
        foreach (var part in WithoutNotes(sense).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var wording = Spaces().Replace(part, " ").Trim(' ', ',', '.', '?', '!', '"', ':', '…');
            if (wording.Length > 0 && !NotMeanings.Any(start => wording.StartsWith(start, StringComparison.Ordinal)) && !HasChinese(wording))
                yield return wording;
        }
    }

    /// <summary>The word that this one is another form of, in simplified characters; null when it has a meaning of its own.</summary>
    public static string? Reference(string sense)
    {
        var match = ReferencePattern().Match(sense);
        return match.Success ? match.Groups["word"].Value : null;
    }

    private static string WithoutNotes(string sense)
    {
        // Innermost first, because notes contain notes.
        for (var before = ""; before != sense;)
            (before, sense) = (sense, Notes().Replace(sense, ""));
        return sense;
    }

    private static bool HasChinese(string text) => text.AsSpan().ContainsAnyInRange('\u3400', '\u9FFF');

    [GeneratedRegex(@"\([^()]*\)|\[[^\[\]]*\]")]
    private static partial Regex Notes();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\b(?:variant of|abbr\. for|same as|see|equivalent to|also written|also called|also known as) (?:[^\s\[\]|(),]+\|)?(?<word>[\u3400-\u9FFF]+)\[")]
    private static partial Regex ReferencePattern();
}
