using System.Globalization;
using AngleSharp.Dom;

namespace Kvasir.Extraction;

/// <summary>A list of a page while it is written.</summary>
/// <param name="list">The <c>ul</c> or <c>ol</c>.</param>
/// <param name="above">How many lists it lies in.</param>
internal sealed class HtmlList(IElement list, int above)
{
    // Deeper ones do not move on to the right: a page may nest as deep as it likes.
    private const int MaxLevels = 10;

    private long? _number = list.LocalName == "ol" ? int.TryParse(list.GetAttribute("start"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var first) ? first : 1 : null;

    /// <summary>What the next item begins with: its level as two spaces each, and a dash or its number.</summary>
    public string NextSign() => new string(' ', 2 * Math.Min(above, MaxLevels)) + (_number is null ? "- " : string.Create(CultureInfo.InvariantCulture, $"{_number++}. "));
}
