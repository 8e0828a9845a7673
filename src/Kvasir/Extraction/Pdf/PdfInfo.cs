using System.Globalization;

namespace Kvasir.Extraction.Pdf;

/// <summary>What <c>pdfinfo</c> says about a PDF: lines of a name, a colon and a value.</summary>
internal static class PdfInfo
{
    /// <summary>The number of pages; 0 when it does not say.</summary>
    public static long Pages(string output) => Value(output, "Pages:") is { } value && long.TryParse(value, CultureInfo.InvariantCulture, out var pages) ? pages : 0;

    /// <summary>A page's longer side in points; <see langword="null"/> when it does not say.</summary>
    /// <remarks>The line reads <c>Page    7 size: 595.276 x 841.89 pts (A4)</c>.</remarks>
    public static double? LongerSide(string output)
    {
        var words = (Value(output, "Page ") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [_, "size:", var width, "x", var height, ..] && Points(width) is { } x && Points(height) is { } y ? Math.Max(x, y) : null;
    }

    private static double? Points(string word) => double.TryParse(word, CultureInfo.InvariantCulture, out var points) && points > 0 ? points : null;

    // A title of the document cannot pass for another line, as its line ends are not written as such; but it comes first, so the last line counts.
    private static string? Value(string output, string name) =>
        output.Split('\n').LastOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim();
}
