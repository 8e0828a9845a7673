using System.Runtime.CompilerServices;
using System.Text;

namespace Kvasir.Extraction;

/// <summary>Reads Markdown section by section: every heading begins a unit.</summary>
internal sealed class MarkdownExtractor : IExtractor
{
    public IReadOnlyCollection<string> Extensions { get; } = ["md", "markdown", "mdx"];

    public async IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var encoding = await EncodingDetector.DetectAsync(file, cancellationToken);
        await foreach (var text in TextUnits.ReadAsync(file, encoding, cancellationToken))
        {
            foreach (var section in Sections(text)) yield return new ExtractedUnit(section);
        }
    }

    /// <summary>The sections of a text: two line ends, the heading, a line end and the body; what stands before the first heading has no heading.</summary>
    internal static IEnumerable<string> Sections(string text)
    {
        string? heading = null;
        var body = new StringBuilder();
        var fence = default(Fence);
        foreach (var line in text.Split('\n'))
        {
            fence = fence.After(line);
            if (!fence.IsOpen && !fence.IsClosing && HeadingOf(line) is { } next)
            {
                if (Section(heading, body) is { } section) yield return section;
                (heading, body) = (next, new StringBuilder());
                continue;
            }

            body.Append(fence.IsOpen || fence.IsClosing ? line : MarkdownTags.Remove(line)).Append('\n');
        }

        if (Section(heading, body) is { } last) yield return last;
    }

    private static string? Section(string? heading, StringBuilder body)
    {
        var text = body.ToString().Trim();
        if (heading is null) return text.Length == 0 ? null : text;
        return $"\n\n{heading}\n{text}";
    }

    // The signs around the words are markup, those within (as in "C#") are not.
    private static string? HeadingOf(string line)
    {
        var level = line.AsSpan().IndexOfAnyExcept('#');
        if (level is < 1 || level >= line.Length || !char.IsWhiteSpace(line[level])) return null;
        var words = line[level..].Trim();
        var end = words.AsSpan().TrimEnd('#');
        return end.Length < words.Length && (end.IsEmpty || char.IsWhiteSpace(end[^1])) ? end.Trim().ToString() : words;
    }

    // Between a line of three or more backticks or tildes and the next such line nothing is markup.
    private readonly record struct Fence(char Sign, bool IsOpen, bool IsClosing)
    {
        public Fence After(string line)
        {
            var start = line.AsSpan().TrimStart();
            var sign = start.StartsWith("```") ? '`' : start.StartsWith("~~~") ? '~' : '\0';
            if (IsOpen) return sign == Sign ? new(default, false, true) : this;
            return sign == '\0' ? default : new(sign, true, false);
        }
    }
}
