using System.Text;

namespace Kvasir.Extraction.Subtitles;

/// <summary>Joins cues into paragraphs: a pause or another speaker begins the next one.</summary>
internal static class SubtitleParagraphs
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // Captions that roll up repeat the lines of the cue before, which they follow at once.
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(100);

    /// <summary>The text of the cues.</summary>
    public static string Of(IEnumerable<SubtitleCue> cues)
    {
        var text = new StringBuilder();
        string? speaker = null;
        List<(string? Speaker, string Text)> shown = [];
        TimeSpan? end = null;
        foreach (var cue in cues)
        {
            var lines = Lines(cue);
            var begins = end is null || cue.Start - end > Pause;
            foreach (var (by, line) in end is { } last && (cue.Start - last).Duration() <= AtOnce ? New(shown, lines) : lines)
            {
                Append(text, line, by, begins || by != speaker);
                (speaker, begins) = (by, false);
            }

            if (lines.Count > 0) (shown, end) = (lines, cue.End);
        }

        return text.ToString();
    }

    private static List<(string? Speaker, string Text)> Lines(SubtitleCue cue)
    {
        var lines = new List<(string? Speaker, string Text)>();
        foreach (var line in cue.Lines) lines.AddRange(SubtitleMarkup.Parts(line, lines.Count == 0 ? null : lines[^1].Speaker));
        return lines;
    }

    // Without the lines that were shown last, and without the words that the last line began with before it grew.
    private static IEnumerable<(string? Speaker, string Text)> New(List<(string? Speaker, string Text)> shown, List<(string? Speaker, string Text)> lines)
    {
        var most = Math.Min(Math.Min(shown.Count, lines.Count), 4);
        for (var repeated = most; repeated > 0; repeated--)
        {
            if (shown.TakeLast(repeated).SequenceEqual(lines.Take(repeated))) return lines.Skip(repeated);
        }

        if (most == 0 || !lines[0].Text.StartsWith(shown[^1].Text + " ", StringComparison.Ordinal) || lines[0].Speaker != shown[^1].Speaker) return lines;
        return [(lines[0].Speaker, lines[0].Text[(shown[^1].Text.Length + 1)..]), .. lines.Skip(1)];
    }

    private static void Append(StringBuilder text, string line, string? speaker, bool begins)
    {
        // A dash says that another one speaks, of whom no name is known.
        if (text.Length > 0) text.Append(begins ? "\n\n" : line[0] is '-' or '–' or '—' ? "\n" : " ");
        if (begins && speaker is not null) text.Append(speaker).Append(": ");
        text.Append(line);
    }
}
