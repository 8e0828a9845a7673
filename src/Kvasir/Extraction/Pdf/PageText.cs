using System.Text;

namespace Kvasir.Extraction.Pdf;

/// <summary>Makes a page's printed lines into text: paragraphs become one line each, what has lines for a reason keeps them. No word is lost.</summary>
internal static class PageText
{
    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    private const char FirstLigature = '\uFB00';
    private const char SoftHyphen = '\u00AD';

    /// <summary>The text with LF line ends, without control characters and without blank lines at its ends.</summary>
    public static string Clean(string page)
    {
        var text = new StringBuilder(page.Length);
        foreach (var block in Blocks(Characters(page)))
        {
            if (text.Length > 0) text.Append("\n\n");
            PrintedLines.Join(block, text);
        }

        return text.ToString();
    }

    // Runs of lines between blank ones.
    private static IEnumerable<IReadOnlyList<string>> Blocks(string text)
    {
        var block = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()))
        {
            if (line.Length > 0) block.Add(line);
            else if (block.Count > 0)
            {
                yield return block;
                block = [];
            }
        }

        if (block.Count > 0) yield return block;
    }

    private static string Characters(string page)
    {
        var text = new StringBuilder(page.Length);
        for (var i = 0; i < page.Length; i++)
        {
            var c = page[i];
            if (c is >= FirstLigature and <= '\uFB06') text.Append(Ligatures[c - FirstLigature]);
            // Within a line it is not printed.
            else if (c == SoftHyphen && i + 1 < page.Length && page[i + 1] != '\n') continue;
            else if (c is '\u00A0' or '\t') text.Append(' ');
            else if (c is '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029') text.Append('\n');
            else if (!char.IsControl(c) || c == '\n') text.Append(c);
        }

        return text.ToString();
    }
}
