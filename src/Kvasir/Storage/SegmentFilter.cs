namespace Kvasir.Storage;

/// <summary>Which segments are listed.</summary>
/// <param name="Keyword">Text that the content contains, whatever its case; wildcards are ordinary characters. <see langword="null"/> or empty: all.</param>
/// <param name="Statuses">Segment states; empty: all.</param>
public sealed record SegmentFilter(string? Keyword, IReadOnlyList<string> Statuses);
