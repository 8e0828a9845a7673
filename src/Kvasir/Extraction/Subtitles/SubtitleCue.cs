namespace Kvasir.Extraction.Subtitles;

/// <summary>What is shown at one time.</summary>
/// <param name="Start">When it appears; both times are zero for text that has none.</param>
/// <param name="End">When it goes.</param>
/// <param name="Lines">Its lines with their markup.</param>
internal sealed record SubtitleCue(TimeSpan Start, TimeSpan End, List<string> Lines);
