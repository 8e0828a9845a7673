namespace Kvasir.Extraction;

/// <summary>Keeps the headings that a place in a document stands under while it is read from its start to its end.</summary>
internal sealed class HeadingPath
{
    /// <summary>The deepest level that HTML and Markdown know; deeper ones count as this.</summary>
    public const int Deepest = 6;

    // Whole paragraphs are now and then marked as headings; as names of what follows they would be repeated in every unit.
    private const int MaxCharacters = 300;

    private readonly List<(int Level, string Text)> _open = [];

    /// <summary>From the outermost heading to the innermost.</summary>
    public IReadOnlyList<string> Current { get; private set; } = [];

    /// <summary>Goes on below a heading, which ends all of its level and below.</summary>
    /// <returns>The path with that heading at its end.</returns>
    public IReadOnlyList<string> Enter(int level, string heading)
    {
        var own = Math.Min(level, Deepest);
        _open.RemoveAll(open => open.Level >= own);
        _open.Add((own, Shortened(heading)));
        return Current = [.. _open.Select(open => open.Text)];
    }

    private static string Shortened(string heading)
    {
        if (heading.Length <= MaxCharacters) return heading;
        var end = char.IsHighSurrogate(heading[MaxCharacters - 1]) ? MaxCharacters - 1 : MaxCharacters;
        return heading[..end] + "…";
    }
}
