namespace Kvasir.Extraction;

/// <summary>A heading of Markdown, in either of its forms: <c># Words</c>, or words with a line of <c>=</c> or <c>-</c> below.</summary>
internal readonly record struct MarkdownHeading(int Level, string Words)
{
    /// <summary>The heading that a line is; <see langword="null"/> when it is none.</summary>
    /// <remarks>The signs around the words are markup, those within (as in "C#") are not.</remarks>
    public static MarkdownHeading? Of(string line)
    {
        var level = line.AsSpan().IndexOfAnyExcept('#');
        if (level is < 1 || level >= line.Length || !char.IsWhiteSpace(line[level])) return null;
        var words = line[level..].Trim();
        var end = words.AsSpan().TrimEnd('#');
        return new(level, end.Length < words.Length && (end.IsEmpty || char.IsWhiteSpace(end[^1])) ? end.Trim().ToString() : words);
    }

    /// <summary>The level that a line gives the paragraph above it; 0 when it underlines nothing.</summary>
    public static int LevelOfUnderline(string line)
    {
        var signs = line.AsSpan().TrimEnd();
        if (signs.Length < 2 || signs[0] is not ('=' or '-') || signs.IndexOfAnyExcept(signs[0]) >= 0) return 0;
        return signs[0] == '=' ? 1 : 2;
    }

    /// <summary>Whether a line can be the words above an underline: neither a list's item, a quotation, a table's row nor code.</summary>
    public static bool CanBeUnderlined(string line) =>
        !line.StartsWith("    ", StringComparison.Ordinal) && !line.Contains('|') && line.TrimStart() is [not ('>' or '-' or '*' or '+' or '<' or '`' or '~' or '='), ..];
}
