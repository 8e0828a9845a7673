namespace Kvasir.Extraction.Office;

/// <summary>A paragraph as it was read.</summary>
internal sealed class WordParagraph
{
    private const int MaxBoxes = 1000;

    private readonly List<string> _boxes = [];

    /// <summary>Its text, trimmed.</summary>
    public string Text { get; set; } = "";

    /// <summary>Its style's identifier.</summary>
    public string? Style { get; set; }

    /// <summary>Its own outline level, which wins over its style's.</summary>
    public int? Outline { get; set; }

    /// <summary>Its own place in a list, which wins over its style's.</summary>
    public ListPlace? List { get; set; }

    /// <summary>The paragraphs of the text boxes that are anchored in it.</summary>
    public IReadOnlyList<string> Boxes => _boxes;

    /// <summary>Adds the text of a text box.</summary>
    public void AddBox(string text)
    {
        _boxes.Add(text);
        if (_boxes.Sum(box => (long)box.Length) > OfficeLimits.MaxRowCharacters || _boxes.Count > MaxBoxes) throw OfficeLimits.Refusal("A paragraph has too many text boxes.");
    }

    /// <summary>Reads the properties at which a reader stands.</summary>
    public void ReadProperties(PartReader reader)
    {
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            if (reader.Name == "pStyle") Style = reader.Attribute("val");
            else if (reader.Name == "outlineLvl") Outline = reader.Number("val");
            else if (reader.Name == "numPr") List = ListPlace.Read(reader);
        }
    }
}
