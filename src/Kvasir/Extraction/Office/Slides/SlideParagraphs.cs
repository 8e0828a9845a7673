using System.Globalization;
using System.Text;

namespace Kvasir.Extraction.Office;

/// <summary>Reads the paragraphs of shapes, cells and diagrams.</summary>
internal sealed class SlideParagraphs(PartReader reader, Dictionary<string, Relationship> links)
{
    private const int Levels = 9;

    /// <summary>The paragraphs within the current element that have any text.</summary>
    public string Body(string separator)
    {
        var text = new StringBuilder();
        var counts = new int[Levels];
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            if (reader.Name != "p" || Paragraph(counts) is not { Length: > 0 } paragraph) continue;
            text.Append(text.Length == 0 ? "" : separator).Append(paragraph);
            if (text.Length > OfficeLimits.MaxRowCharacters) throw OfficeLimits.Refusal($"A shape or cell has more than {OfficeLimits.MaxRowCharacters} characters; no longer ones are read.");
        }

        return text.ToString();
    }

    private string Paragraph(int[] counts)
    {
        var (text, level, marker) = (new StringBuilder(), 0, "");
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            switch (reader.Name)
            {
                case "pPr": level = Math.Clamp(reader.Number("lvl") ?? 0, 0, Levels - 1); break;
                case "buChar" or "buBlip": marker = "- "; break;
                case "buAutoNum": marker = "1. "; break;
                case "r" or "fld": Run(text); break;
                case "t": reader.Append(text, OfficeLimits.MaxRowCharacters); break;
                case "br": text.Append('\n'); break;
                case "rPr" or "endParaRPr" or "Fallback": reader.Skip(); break;
            }
        }

        var words = text.Replace("\r\n", "\n").Replace('\r', '\n').Replace('\v', '\n').ToString().Trim();
        if (words.Length == 0) return "";
        Array.Clear(counts, level + 1, Levels - level - 1);
        if (marker != "1. ") counts[level] = 0;
        return marker switch
        {
            "" => words,
            "- " => new string(' ', 2 * level) + "- " + words,
            _ => string.Create(CultureInfo.InvariantCulture, $"{new string(' ', 2 * level)}{++counts[level]}. {words}"),
        };
    }

    private void Run(StringBuilder text)
    {
        var (start, target) = (text.Length, (string?)null);
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            if (reader.Name == "t") reader.Append(text, OfficeLimits.MaxRowCharacters);
            else if (reader.Name == "hlinkClick" && reader.Relationship() is { } id && links.TryGetValue(id, out var link) && link.Part is null) target = link.Target;
        }

        if (target is not null && !string.IsNullOrWhiteSpace(text.ToString(start, text.Length - start))) text.Insert(start, '[').Append("](").Append(target).Append(')');
    }
}
