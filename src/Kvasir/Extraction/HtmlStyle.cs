namespace Kvasir.Extraction;

/// <summary>How a page is written as text.</summary>
/// <param name="Base">What relative links are relative to; <see langword="null"/> to leave them out.</param>
/// <param name="FencesCode">Whether preformatted text stands between fences, as Markdown has it.</param>
internal sealed record HtmlStyle(Uri? Base, bool FencesCode)
{
    /// <summary>Text for reading, of a file that came from nowhere.</summary>
    public static HtmlStyle Plain { get; } = new(null, false);
}
