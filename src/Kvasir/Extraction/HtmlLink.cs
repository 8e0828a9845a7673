using AngleSharp.Dom;

namespace Kvasir.Extraction;

/// <summary>Knows which links of a page lead somewhere that the reader of a passage can go to.</summary>
internal static class HtmlLink
{
    private const int MaxCharacters = 2000;

    /// <summary>The absolute web address of a link as Markdown writes it; <see langword="null"/> when it has none.</summary>
    /// <param name="link">The link.</param>
    /// <param name="from">What a relative address is relative to; <see langword="null"/> to know absolute ones only.</param>
    public static string? Address(IElement link, Uri? from)
    {
        if (link.GetAttribute("href")?.Trim() is not { Length: <= MaxCharacters } address) return null;
        if (from is not null) address = Absolute(address, from);
        if (!address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return null;
        return address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? null : address.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
    }

    // A place on the same page leads a reader of the passage nowhere else.
    private static string Absolute(string address, Uri from) =>
        !address.StartsWith('#') && Uri.TryCreate(from, address, out var absolute) ? absolute.AbsoluteUri : "";
}
