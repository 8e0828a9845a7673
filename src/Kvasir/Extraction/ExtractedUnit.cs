namespace Kvasir.Extraction;

/// <summary>What an extractor yields: one text that is cleaned and split on its own. Chunks never cross a unit's boundary.</summary>
/// <param name="Text">The text, with LF line ends, no byte order mark, no unpaired surrogates.</param>
/// <param name="IsRow">Whether the unit is a row of a table, whose leading symbols are content and not left-overs of splitting.</param>
public sealed record ExtractedUnit(string Text, bool IsRow = false)
{
    /// <summary>The page, slide or sheet that the text stands on, from 1; <see langword="null"/> where the format has none.</summary>
    public int? Page { get; init; }

    /// <summary>The headings that the text stands under, from the outermost to the innermost.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];
}
