using System.Globalization;
using System.Text;

namespace Kvasir.Client;

/// <summary>Passages as a text that a language model can be given.</summary>
public static class PassageText
{
    /// <summary>Numbered passages with their sources, so that an answer can cite them: <c>[1] manual.md, page 3, Care &gt; Cleaning</c>, and below what it says.</summary>
    /// <param name="passages">The passages, best first.</param>
    /// <param name="maxCharacters">No passage is begun that would go beyond; the first always is there.</param>
    public static string ToContext(this IEnumerable<Passage> passages, int maxCharacters = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(passages);
        var text = new StringBuilder();
        var number = 0;
        foreach (var passage in passages)
        {
            var one = $"[{++number}] {Source(passage)}\n{passage.Text.Trim()}\n";
            if (number > 1 && text.Length + 1 + one.Length > maxCharacters) break;
            if (number > 1) text.Append('\n');
            text.Append(one);
        }

        return text.ToString();
    }

    private static string Source(Passage passage)
    {
        var parts = new List<string> { passage.Source };
        if (passage.Segment?.Context?.Page is { } page) parts.Add("page " + page.ToString(CultureInfo.InvariantCulture));
        if (passage.Segment?.Context?.Headings is { Count: > 0 } headings) parts.Add(string.Join(" > ", headings));
        return string.Join(", ", parts);
    }
}
