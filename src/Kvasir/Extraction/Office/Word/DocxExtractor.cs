namespace Kvasir.Extraction.Office;

/// <summary>Reads Word documents section by section.</summary>
/// <remarks>
/// A forward reader and not a library's object model: a model of a whole part takes many times the part's size in memory, which hostile files choose.
/// </remarks>
internal sealed class DocxExtractor : IExtractor
{
    private const string Kind = "a Word document";

    // Longer ones are paragraphs that somebody gave a heading's style.
    private const int MaxHeading = 500;

    public IReadOnlyCollection<string> Extensions { get; } = ["docx"];

    public IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, CancellationToken cancellationToken) => OfficeUnits.ReadAsync(file, Kind, Read, unit => unit.Text.Length, cancellationToken);

    private static IEnumerable<ExtractedUnit> Read(Stream file, CancellationToken cancellationToken)
    {
        using var package = new OfficePackage(file, cancellationToken);
        var main = package.MainPart("word/document.xml");
        var links = package.Relationships(main);
        var styles = new WordStyles(package, Part(links, "styles"));
        var numbering = new WordNumbering(package, Part(links, "numbering"));
        var notes = new WordNotes();
        notes.Read(package, Part(links, "footnotes"), "footnote");
        notes.Read(package, Part(links, "endnotes"), "endnote");
        using var reader = package.Open(main);
        reader.Root("document");
        var words = new WordText(reader, links, notes.Number);
        var sections = new WordSections(notes);
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            if (reader.Name == "tbl") sections.Add(words.Table());
            else if (reader.Name == "p") Add(words.Paragraph(), styles, numbering, sections);
            else if (WordText.IsLeftOut(reader.Name)) reader.Skip();
            while (sections.Take() is { } unit) yield return unit;
        }

        sections.Finish();
        while (sections.Take() is { } unit) yield return unit;
    }

    private static void Add(WordParagraph paragraph, WordStyles styles, WordNumbering numbering, WordSections sections)
    {
        if (paragraph.Text.Length > 0)
        {
            var level = paragraph.Outline is { } outline ? WordStyles.FromOutline(outline) : styles.HeadingLevel(paragraph.Style);
            if (level is { } heading && paragraph.Text.Length <= MaxHeading) sections.Begin(heading, paragraph.Text.Replace('\n', ' '));
            else AddBody(paragraph, styles, numbering, sections);
        }

        foreach (var box in paragraph.Boxes) sections.Add(box);
    }

    private static void AddBody(WordParagraph paragraph, WordStyles styles, WordNumbering numbering, WordSections sections)
    {
        var inherited = styles.List(paragraph.Style);
        var marker = numbering.Next(new ListPlace(paragraph.List?.Id ?? inherited?.Id, paragraph.List?.Level ?? inherited?.Level));
        sections.Add(marker + paragraph.Text, isItem: marker.Length > 0);
    }

    private static string? Part(Dictionary<string, Relationship> links, string kind) => links.Values.FirstOrDefault(link => link.Kind == kind)?.Part;
}
