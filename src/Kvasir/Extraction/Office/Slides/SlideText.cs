using System.Text;

namespace Kvasir.Extraction.Office;

/// <summary>Reads the texts of a slide or of its notes.</summary>
internal sealed class SlideText
{
    private readonly PartReader _reader;
    private readonly OfficePackage _package;
    private readonly Dictionary<string, Relationship> _links;
    private readonly SlideParagraphs _paragraphs;
    private readonly List<string> _blocks = [];
    private readonly bool _isNotes;
    private long _characters;

    private SlideText(OfficePackage package, PartReader reader, Dictionary<string, Relationship> links, bool isNotes)
    {
        (_package, _reader, _links, _isNotes) = (package, reader, links, isNotes);
        _paragraphs = new SlideParagraphs(reader, links);
    }

    /// <summary>The slide's title; empty without one.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The texts of the shapes in document order.</summary>
    public IReadOnlyList<string> Blocks => _blocks;

    /// <summary>Reads a part.</summary>
    /// <param name="package">The file.</param>
    /// <param name="part">The part.</param>
    /// <param name="root">Its root element: <c>sld</c> or <c>notes</c>.</param>
    /// <param name="links">What it links to.</param>
    public static SlideText Read(OfficePackage package, string part, string root, Dictionary<string, Relationship> links)
    {
        using var reader = package.Open(part);
        reader.Root(root);
        var slide = new SlideText(package, reader, links, root == "notes");
        // Groups are entered like everything that is not named.
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            switch (reader.Name)
            {
                case "sp": slide.Shape(); break;
                case "pic": slide.Picture(); break;
                case "tbl": slide.Add(slide.Table()); break;
                case "relIds": slide.Diagram(); break;
                case "Fallback" or "timing" or "transition": reader.Skip(); break;
            }
        }

        return slide;
    }

    private void Add(string block)
    {
        if (block.Length == 0) return;
        _blocks.Add(block);
        _characters += block.Length;
        if (_characters > OfficeLimits.MaxHeldCharacters) throw OfficeLimits.Refusal($"A slide has more than {OfficeLimits.MaxHeldCharacters} characters; no more are read.");
    }

    private void Shape()
    {
        var (placeholder, text) = (_isNotes ? "none" : "", "");
        for (var scope = _reader.Enter(); _reader.Next(scope);)
        {
            if (_reader.Name == "ph") placeholder = _reader.Attribute("type") ?? "body";
            else if (_reader.Name == "txBody") text = _paragraphs.Body("\n");
            else if (_reader.Name == "Fallback") _reader.Skip();
        }

        // What a master repeats on every slide is no part of its text, as headers and footers are none of a document's; of notes only the body is spoken.
        if (placeholder is "sldNum" or "dt" or "ftr" or "hdr" || (_isNotes && placeholder != "body")) return;
        if (placeholder is "title" or "ctrTitle" && Title.Length == 0) Title = text;
        else Add(text);
    }

    // The name of a picture says nothing, its description does.
    private void Picture()
    {
        var description = "";
        for (var scope = _reader.Enter(); _reader.Next(scope);)
        {
            if (_reader.Name == "cNvPr") description = (_reader.Attribute("descr") ?? "").ReplaceLineEndings(" ").Trim();
        }

        if (description.Length > 0) Add($"[image: {description}]");
    }

    private string Table()
    {
        var text = new StringBuilder();
        var table = new MarkdownTable(text);
        for (var scope = _reader.Enter(); _reader.Next(scope);)
        {
            if (_reader.Name == "tr") table.Add(Row());
            if (text.Length > OfficeLimits.MaxHeldCharacters) throw OfficeLimits.Refusal($"A table has more than {OfficeLimits.MaxHeldCharacters} characters; no longer ones are read.");
        }

        return text.ToString();
    }

    // Cells that are merged into another are there, and empty.
    private List<string> Row()
    {
        var cells = new List<string>();
        for (var scope = _reader.Enter(); _reader.NextChild(scope);)
        {
            if (_reader.Name == "tc") cells.Add(_paragraphs.Body(" "));
            if (cells.Count > OfficeLimits.MaxColumns) throw OfficeLimits.Refusal($"A table has more than {OfficeLimits.MaxColumns} columns; no more are read.");
        }

        return cells;
    }

    // A diagram's texts stand in a part of their own, in the order in which they were written.
    private void Diagram()
    {
        if (_reader.Relationship("dm") is not { } id || !_links.TryGetValue(id, out var link) || link.Part is not { } part || !_package.Has(part)) return;
        using var reader = _package.Open(part);
        reader.Root("dataModel");
        Add(new SlideParagraphs(reader, _package.Relationships(part)).Body("\n"));
    }
}
