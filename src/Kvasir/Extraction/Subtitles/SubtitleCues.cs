using System.Globalization;
using System.Text.RegularExpressions;

namespace Kvasir.Extraction.Subtitles;

/// <summary>Finds the cues of a subtitle file, without numbers, names, comments and styles. Text at places where there should be none is kept.</summary>
internal static partial class SubtitleCues
{
    /// <summary>The cues in the file's order.</summary>
    public static IEnumerable<SubtitleCue> In(string text)
    {
        var isWebVtt = text.StartsWith("WEBVTT", StringComparison.Ordinal);
        SubtitleCue? cue = null;
        string? held = null;
        var (afterBlank, skips) = (true, false);
        foreach (var whole in text.Split('\n'))
        {
            var line = whole.Trim();
            if (line.Length == 0)
            {
                Keep(ref held, ref cue);
                (afterBlank, skips) = (true, false);
                continue;
            }

            if (TimesOf(line) is { } times)
            {
                // The line above was the cue's number or name.
                held = null;
                if (cue is not null) yield return cue;
                cue = new SubtitleCue(times.Start, times.End, []);
                (afterBlank, skips) = (false, false);
                continue;
            }

            skips |= isWebVtt && afterBlank && NoText().IsMatch(line);
            if (!skips)
            {
                Keep(ref held, ref cue);
                // Only the next line shows whether this one belongs to it. Some files lack the empty line between two cues.
                if (afterBlank || line.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0) held = line;
                else Keep(line, ref cue);
            }

            afterBlank = false;
        }

        Keep(ref held, ref cue);
        if (cue is not null) yield return cue;
    }

    private static void Keep(ref string? held, ref SubtitleCue? cue)
    {
        if (held is not null) Keep(held, ref cue);
        held = null;
    }

    private static void Keep(string line, ref SubtitleCue? cue)
    {
        cue ??= new SubtitleCue(default, default, []);
        cue.Lines.Add(line);
    }

    private static (TimeSpan Start, TimeSpan End)? TimesOf(string line)
    {
        var match = Times().Match(line);
        return match.Success ? (Time(match, 1), Time(match, 5)) : null;
    }

    private static TimeSpan Time(Match match, int first)
    {
        var milliseconds = match.Groups[first + 3].Value.PadRight(3, '0');
        return new TimeSpan(0, Number(match.Groups[first].Value), Number(match.Groups[first + 1].Value), Number(match.Groups[first + 2].Value), Number(milliseconds));
    }

    private static int Number(string digits) => digits.Length == 0 ? 0 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:([0-9]{1,4}):)?([0-9]{1,2}):([0-9]{1,2})(?:[.,]([0-9]{1,3}))?\s*-->\s*(?:([0-9]{1,4}):)?([0-9]{1,2}):([0-9]{1,2})(?:[.,]([0-9]{1,3}))?")]
    private static partial Regex Times();

    [GeneratedRegex(@"^(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)")]
    private static partial Regex NoText();
}
