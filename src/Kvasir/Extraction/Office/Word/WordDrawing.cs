using System.Text;

namespace Kvasir.Extraction.Office;

/// <summary>Reads a drawing: notes its picture and keeps the text of its text boxes.</summary>
internal sealed class WordDrawing(PartReader reader, WordText words)
{
    private const int MaxDescription = 10_000;

    /// <summary>Reads the drawing at which the reader stands.</summary>
    /// <param name="paragraph">The paragraph that it is anchored in, which gets the text boxes' paragraphs.</param>
    /// <param name="text">The paragraph's text, which gets a note of the picture.</param>
    public void Read(WordParagraph paragraph, StringBuilder text)
    {
        var (description, isPicture) = ("", false);
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            switch (reader.Name)
            {
                case "docPr": description = reader.Attribute("descr") ?? ""; break;
                case "cNvPr" when description.Length == 0: description = reader.Attribute("descr") ?? ""; break;
                case "shape" when reader.Attribute("alt") is { } alt: description = alt; break;
                case "pic" or "imagedata": isPicture = true; break;
                case "txbxContent": Box(paragraph); break;
                case "Fallback": reader.Skip(); break;
            }
        }

        if (!isPicture) return;
        description = description.ReplaceLineEndings(" ").Trim();
        text.Append(description.Length == 0 ? "[image]" : $"[image: {(description.Length > MaxDescription ? description[..MaxDescription] : description)}]");
    }

    private void Box(WordParagraph paragraph)
    {
        if (words.Flat("\n") is { Length: > 0 } box) paragraph.AddBox(box);
    }
}
