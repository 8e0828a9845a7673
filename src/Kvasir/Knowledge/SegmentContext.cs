namespace Kvasir.Knowledge;

/// <summary>Where in its document a segment stands.</summary>
/// <param name="Page">The page, slide or sheet, from 1; <see langword="null"/> where the format has none.</param>
/// <param name="Headings">The headings above it, from the outermost to the innermost.</param>
public sealed record SegmentContext(int? Page, IReadOnlyList<string> Headings)
{
    /// <summary>The context; <see langword="null"/> where nothing is known.</summary>
    public static SegmentContext? Of(int? page, IReadOnlyList<string> headings)
    {
        ArgumentNullException.ThrowIfNull(headings);
        return page is null && headings.Count == 0 ? null : new SegmentContext(page, headings);
    }
}
