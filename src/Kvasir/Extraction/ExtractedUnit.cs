namespace Kvasir.Extraction;

/// <summary>What an extractor yields: one text that is cleaned and split on its own. Chunks never cross a unit's boundary.</summary>
/// <param name="Text">The text, with LF line ends, no byte order mark, no unpaired surrogates.</param>
/// <param name="IsRow">Whether the unit is a row of a table, whose leading symbols are content and not left-overs of splitting.</param>
public sealed record ExtractedUnit(string Text, bool IsRow = false);
