using AngleSharp.Dom;

namespace Kvasir.Extraction;

/// <summary>Knows which links of a page lead somewhere that the reader of a passage can go to.</summary>
internal static class HtmlLink
{
    private const int MaxCharacters = 2000;

    /// <summary>The absolute web address of a link as Markdown writes it; <see langword="null"/> when it has none.</summary>
    public static string? Address(IElement link)
    {
        if (link.GetAttribute("href")?.Trim() is not { Length: <= MaxCharacters } address) return null;
        if (!address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return null;
        return address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? null : address.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
    }
}
