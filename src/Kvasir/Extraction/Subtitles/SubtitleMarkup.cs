using System.Net;
using System.Text.RegularExpressions;

namespace Kvasir.Extraction.Subtitles;

/// <summary>Takes the markup out of a subtitle's line.</summary>
internal static partial class SubtitleMarkup
{
    /// <summary>The parts of a line with who says them. A part before any name is said by whoever spoke last in the cue.</summary>
    /// <param name="line">The line with its markup.</param>
    /// <param name="speaker">Who speaks at the line's start; <see langword="null"/> when nobody is named.</param>
    public static IEnumerable<(string? Speaker, string Text)> Parts(string line, string? speaker)
    {
        var start = 0;
        foreach (Match name in Voice().Matches(line))
        {
            if (Plain(line[start..name.Index]) is { Length: > 0 } before) yield return (speaker, before);
            speaker = Plain(name.Groups[1].Value) is { Length: > 0 } named ? named : null;
            start = name.Index + name.Length;
        }

        if (Plain(line[start..]) is { Length: > 0 } text) yield return (speaker, text);
    }

    private static string Plain(string part) => Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(part, "")), " ").Trim();

    [GeneratedRegex(@"<v(?:\.[^\s<>]*)?\s([^<>]*)>")]
    private static partial Regex Voice();

    // Also times within a cue, and the positions of SubStation in braces.
    [GeneratedRegex(@"</?(?:[bisucv]|lang|ruby|rt|font|em|strong|span)(?:[.\s][^<>]*)?/?>|<[0-9][0-9:.]*>|\{\\[^{}]*\}", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(@"[ \t\u00A0]+")]
    private static partial Regex Spaces();
}
