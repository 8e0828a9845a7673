namespace Kvasir.Chunking;

/// <summary>What a line of Markdown is.</summary>
internal enum MarkdownLineKind
{
    Blank,
    Text,
    Heading,

    /// <summary>Nothing but <c>=</c> or <c>-</c>: makes a heading of a single line above it.</summary>
    Underline,
    Item,
    Table,
    Fence,
}

/// <summary>Reads lines of Markdown by how they begin.</summary>
internal static class MarkdownLine
{
    /// <summary>What a line is.</summary>
    /// <param name="line">The line with its end.</param>
    /// <param name="text">The text that it is of.</param>
    /// <param name="next">Where the line after it begins: one of dashes and bars makes a table of this one.</param>
    public static MarkdownLineKind KindOf(ReadOnlySpan<char> line, string text, int next)
    {
        var words = line.Trim();
        if (words.IsEmpty) return MarkdownLineKind.Blank;
        return words[0] switch
        {
            '#' when IsHeading(words) => MarkdownLineKind.Heading,
            '`' or '~' when FenceOf(line) is not null => MarkdownLineKind.Fence,
            '|' => MarkdownLineKind.Table,
            '=' when words.IndexOfAnyExcept('=') < 0 => MarkdownLineKind.Underline,
            '-' when words.IndexOfAnyExcept('-') < 0 => MarkdownLineKind.Underline,
            '-' or '*' or '+' when words.Length > 1 && words[1] is ' ' or '\t' => MarkdownLineKind.Item,
            >= '0' and <= '9' when IsNumbered(words) => MarkdownLineKind.Item,
            _ => words.Contains('|') && (IsRule(words) || IsRule(LineAt(text, next))) ? MarkdownLineKind.Table : MarkdownLineKind.Text,
        };
    }

    /// <summary>Whether a line stands further in than a list item does.</summary>
    public static bool IsIndented(ReadOnlySpan<char> line) => line[0] == '\t' || line.StartsWith("  ", StringComparison.Ordinal);

    /// <summary>The signs that open fenced code; <see langword="null"/> where a line opens none.</summary>
    public static string? FenceOf(ReadOnlySpan<char> line)
    {
        var words = line.Trim();
        var length = words.IndexOfAnyExcept(words[0]);
        if (length < 0) length = words.Length;
        // Back-ticks further on in the line: code within text.
        return length < 3 || (words[0] == '`' && words[length..].Contains('`')) ? null : words[..length].ToString();
    }

    /// <summary>Whether a line closes code that <paramref name="fence"/> opened.</summary>
    public static bool Closes(ReadOnlySpan<char> line, string fence)
    {
        var words = line.Trim();
        return words.Length >= fence.Length && words.IndexOfAnyExcept(fence[0]) < 0;
    }

    private static bool IsHeading(ReadOnlySpan<char> words)
    {
        var level = words.IndexOfAnyExcept('#');
        return level is > 0 and <= 6 && words[level] is ' ' or '\t';
    }

    private static bool IsNumbered(ReadOnlySpan<char> words)
    {
        var digits = words.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and <= 9 && words[digits] is '.' or ')' && digits + 1 < words.Length && words[digits + 1] is ' ' or '\t';
    }

    private static bool IsRule(ReadOnlySpan<char> words) => words.Contains('-') && words.Contains('|') && words.IndexOfAnyExcept("|-: \t") < 0;

    private static ReadOnlySpan<char> LineAt(string text, int at)
    {
        var rest = text.AsSpan(at);
        var end = rest.IndexOf('\n');
        return (end < 0 ? rest : rest[..end]).Trim();
    }
}
