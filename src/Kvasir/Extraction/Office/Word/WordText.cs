using System.Globalization;
using System.Text;

namespace Kvasir.Extraction.Office;

/// <summary>Reads paragraphs and tables of a document or of its notes.</summary>
/// <param name="reader">Stands before the first of them.</param>
/// <param name="links">What the part links to.</param>
/// <param name="noteNumber">The number of the note that a reference (its element's name and identifier) means; <see langword="null"/> for none.</param>
internal sealed class WordText(PartReader reader, Dictionary<string, Relationship> links, Func<string, string, int?> noteNumber)
{
    private const int MaxParagraph = OfficeLimits.MaxRowCharacters;

    /// <summary>Reads the paragraph at which the reader stands.</summary>
    public WordParagraph Paragraph()
    {
        var (paragraph, text) = (new WordParagraph(), new StringBuilder());
        Inline(paragraph, text);
        paragraph.Text = text.Replace("\r\n", "\n").Replace('\r', '\n').ToString().Trim();
        return paragraph;
    }

    /// <summary>Reads the table at which the reader stands, as Markdown.</summary>
    public string Table()
    {
        var text = new StringBuilder();
        var table = new MarkdownTable(text);
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            if (reader.Name == "tr" && Row() is { } row) table.Add(row);
            if (text.Length > OfficeLimits.MaxHeldCharacters) throw OfficeLimits.Refusal($"A table has more than {OfficeLimits.MaxHeldCharacters} characters; no longer ones are read.");
        }

        return text.ToString();
    }

    /// <summary>Reads whatever is within an element as one text without lines: cells, notes and text boxes.</summary>
    public string Flat(string separator)
    {
        var text = new StringBuilder();
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            if (IsLeftOut(reader.Name)) reader.Skip();
            if (reader.Name != "p") continue;
            var paragraph = Paragraph();
            foreach (var part in paragraph.Boxes.Prepend(paragraph.Text).Where(part => part.Length > 0)) text.Append(text.Length == 0 ? "" : separator).Append(part);
            Check(text);
        }

        return text.ToString();
    }

    /// <summary>Whether an element holds no text that readers of the document see: what was deleted or moved away, and the copies of drawings for old programs.</summary>
    public static bool IsLeftOut(string element) => element is "del" or "moveFrom" or "Fallback" or "rPr" or "sdtPr" or "sectPr" or "rt" or "tblPr" or "tblGrid";

    // Null for a row that was deleted.
    private List<string>? Row()
    {
        var (cells, deleted) = (new List<string>(), false);
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            if (reader.Name == "trPr") deleted |= RowProperties(cells);
            else if (reader.Name == "tc") Cell(cells);
            if (cells.Count > OfficeLimits.MaxColumns) throw OfficeLimits.Refusal($"A table has more than {OfficeLimits.MaxColumns} columns; no more are read.");
        }

        return deleted ? null : cells;
    }

    private bool RowProperties(List<string> cells)
    {
        var deleted = false;
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            deleted |= reader.Name == "del";
            if (reader.Name == "gridBefore") AddEmpty(cells, reader.Number("val") ?? 0);
        }

        return deleted;
    }

    private void Cell(List<string> cells)
    {
        var (span, text) = (1, new StringBuilder());
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            if (reader.Name == "gridSpan" && reader.Depth == scope.Depth + 2) span = reader.Number("val") ?? 1;
            if (IsLeftOut(reader.Name)) reader.Skip();
            if (reader.Name != "p") continue;
            var paragraph = Paragraph();
            foreach (var part in paragraph.Boxes.Prepend(paragraph.Text).Where(part => part.Length > 0)) text.Append(text.Length == 0 ? "" : " ").Append(part);
            Check(text);
        }

        cells.Add(text.ToString());
        AddEmpty(cells, span - 1);
    }

    private static void AddEmpty(List<string> cells, int count)
    {
        for (var i = 0; i < Math.Min(count, OfficeLimits.MaxColumns); i++) cells.Add("");
    }

    // Elements that are not named here are entered: revisions, content controls, fields, smart tags and whatever comes to be.
    private void Inline(WordParagraph paragraph, StringBuilder text)
    {
        for (var scope = reader.Enter(); reader.Next(scope); Check(text))
        {
            switch (reader.Name)
            {
                case "t": reader.Append(text, MaxParagraph); break;
                case "tab" or "ptab": text.Append('\t'); break;
                case "br" or "cr": text.Append('\n'); break;
                case "noBreakHyphen": text.Append('-'); break;
                case "sym": Symbol(text); break;
                case "pPr": paragraph.ReadProperties(reader); break;
                case "hyperlink": Hyperlink(paragraph, text); break;
                case "drawing" or "pict" or "object": new WordDrawing(reader, this).Read(paragraph, text); break;
                case "footnoteReference" or "endnoteReference": Note(text); break;
                case var name when IsLeftOut(name): reader.Skip(); break;
            }
        }
    }

    private static void Check(StringBuilder text)
    {
        if (text.Length > MaxParagraph) throw OfficeLimits.Refusal($"A paragraph or cell has more than {MaxParagraph} characters; no longer ones are read.");
    }

    private void Hyperlink(WordParagraph paragraph, StringBuilder text)
    {
        var target = reader.Relationship() is { } id && links.TryGetValue(id, out var link) && link.Part is null ? link.Target : null;
        var start = text.Length;
        Inline(paragraph, text);
        if (target is null || string.IsNullOrWhiteSpace(text.ToString(start, text.Length - start))) return;
        text.Insert(start, '[').Append("](").Append(target).Append(')');
    }

    // Symbols of symbol fonts have no meaning outside of these.
    private void Symbol(StringBuilder text)
    {
        if (!ushort.TryParse(reader.Attribute("char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)) return;
        if (!char.IsSurrogate((char)code) && char.GetUnicodeCategory((char)code) is not (UnicodeCategory.PrivateUse or UnicodeCategory.Control)) text.Append((char)code);
    }

    private void Note(StringBuilder text)
    {
        if (reader.Attribute("id") is { } id && noteNumber(reader.Name, id) is { } number) text.Append(CultureInfo.InvariantCulture, $"[{number}]");
    }
}
