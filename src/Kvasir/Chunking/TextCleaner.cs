using System.Text;
using System.Text.RegularExpressions;

namespace Kvasir.Chunking;

/// <summary>Cleans a unit's text before it is cut.</summary>
internal static partial class TextCleaner
{
    /// <summary>What is always done, then the enabled rules in their order; of rules with the same id the last counts, in the place of the first.</summary>
    public static string Clean(string text, IReadOnlyList<PreProcessingRule> rules)
    {
        text = RemoveJunk(text);
        foreach (var id in rules.Select(rule => rule.Id).Distinct())
        {
            if (!rules.Last(rule => rule.Id == id).Enabled) continue;
            text = id switch
            {
                PreProcessingRule.RemoveExtraSpaces => RemoveExtraSpaces(text),
                PreProcessingRule.RemoveUrlsEmails => RemoveUrlsEmails(text),
                _ => text,
            };
        }

        return text;
    }

    /// <summary>Takes the bars out of markers such as <c>&lt;|end|&gt;</c> and deletes control characters, byte order marks and unpaired surrogates.</summary>
    public static string RemoveJunk(string text) =>
        RemoveUnstorable(text.Replace("<|", "<", StringComparison.Ordinal).Replace("|>", ">", StringComparison.Ordinal));

    /// <summary>Deletes what is no text and not every database can keep: control characters, byte order marks and unpaired surrogates.</summary>
    public static string RemoveUnstorable(string text)
    {
        // One kind of line end, or a separator of line feeds would miss the others.
        if (text.Contains('\r')) text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var junk = FirstJunk(text, 0);
        if (junk < 0) return text;

        var kept = new StringBuilder(text.Length);
        var from = 0;
        for (; junk >= 0; junk = FirstJunk(text, from))
        {
            kept.Append(text, from, junk - from);
            from = junk + 1;
        }

        return kept.Append(text, from, text.Length - from).ToString();
    }

    private static int FirstJunk(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and < '\u007F' or >= '\u0080' and < '\uD800') continue;
            if (c is '\t' or '\n') continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            if (c < ' ' || c is '\u007F' or '\uFEFF' or '\uFFFE' || char.IsSurrogate(c)) return i;
        }

        return -1;
    }

    private static string RemoveExtraSpaces(string text) => Spaces().Replace(BlankLines().Replace(text, "\n\n"), " ");

    // Links and images are kept whole: matching them first takes their addresses out of reach of the pattern for bare ones.
    private static string RemoveUrlsEmails(string text) => LinkOrUrl().Replace(Emails().Replace(text, ""), match => match.Value[0] is '[' or '!' ? match.Value : "");

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"[\t\f\r\x20\u00A0\u1680\u180E\u2000-\u200A\u202F\u205F\u3000]{2,}")]
    private static partial Regex Spaces();

    // Atomic, so that a long word without an at sign is read once and not once from each of its characters.
    [GeneratedRegex(@"(?<![a-zA-Z0-9_.+-])(?>[a-zA-Z0-9_.+-]+)@[a-zA-Z0-9-]+\.[a-zA-Z0-9.-]+")]
    private static partial Regex Emails();

    // A bare address ends before Chinese text and full-width signs, and before the bracket, comma or full stop of the sentence around it.
    [GeneratedRegex(@"!?\[[^\[\]\n]{0,1000}\]\(https?://[^)\n]{1,4000}\)|https?://[^\s\u2018-\u201F\u2026\u2E80-\uABFF\uAC00-\uD7AF\uD840-\uD88F\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF]+(?<![).,])")]
    private static partial Regex LinkOrUrl();
}
