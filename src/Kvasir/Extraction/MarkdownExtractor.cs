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
            foreach (var section in Sections(text)) yield return section;
        }
    }

    /// <summary>The sections of a text: two line ends, the heading, a line end and the body; what stands before the first heading has no heading.</summary>
    internal static IEnumerable<ExtractedUnit> Sections(string text)
    {
        var path = new HeadingPath();
        string? heading = null;
        var body = new StringBuilder();
        var fence = default(Fence);
        var paragraph = default(Paragraph);
        var lines = text.Split('\n');
        var frontMatter = FrontMatterLines(lines);
        foreach (var (i, line) in lines.Index())
        {
            if (i < frontMatter)
            {
                body.Append(line).Append('\n');
                continue;
            }

            fence = fence.After(line);
            var isCode = fence.IsOpen || fence.IsClosing;
            var next = isCode ? null : MarkdownHeading.Of(line) ?? paragraph.Underlined(line);
            if (next is { } begun)
            {
                // The words above an underline are in the body already.
                if (MarkdownHeading.Of(line) is null) body.Length = paragraph.Start;
                if (Section(heading, body, path) is { } section) yield return section;
                (heading, body, paragraph) = (begun.Words, new StringBuilder(), default);
                path.Enter(begun.Level, begun.Words);
                continue;
            }

            paragraph = isCode ? default : paragraph.After(line, body.Length);
            body.Append(isCode ? line : MarkdownTags.Remove(line)).Append('\n');
        }

        if (Section(heading, body, path) is { } last) yield return last;
    }

    private static ExtractedUnit? Section(string? heading, StringBuilder body, HeadingPath path)
    {
        var text = body.ToString().Trim();
        if (heading is null) return text.Length == 0 ? null : new ExtractedUnit(text);
        return new ExtractedUnit($"\n\n{heading}\n{text}") { Headings = path.Current };
    }

    // What a document says about itself before its text, between lines of three hyphens: comments in it are no headings, its end underlines nothing.
    private static int FrontMatterLines(string[] lines)
    {
        if (lines[0].TrimEnd() != "---") return 0;
        return Array.FindIndex(lines, 1, line => line.TrimEnd() is "---" or "...") + 1;
    }

    // The lines of text since the last empty one, of which the first can be a heading if it is the only one.
    private readonly record struct Paragraph(int Lines, string? First, int Start)
    {
        public Paragraph After(string line, int start)
        {
            if (string.IsNullOrWhiteSpace(line)) return default;
            return Lines == 0 ? new(1, MarkdownHeading.CanBeUnderlined(line) ? line : null, start) : new(Lines + 1, null, Start);
        }

        public MarkdownHeading? Underlined(string line) =>
            First is not null && MarkdownHeading.LevelOfUnderline(line) is var level and > 0 ? new MarkdownHeading(level, MarkdownTags.Remove(First).Trim()) : null;
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
