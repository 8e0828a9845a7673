namespace Kvasir.Extraction.Office;

/// <summary>Reads the sheets of Excel workbooks row by row.</summary>
/// <remarks>Not with the library that reads old workbooks: it knows no hyperlinks and holds all shared strings, however many.</remarks>
internal sealed class XlsxExtractor : SheetExtractor
{
    private const int MaxSheets = 10_000;

    public override IReadOnlyCollection<string> Extensions { get; } = ["xlsx"];

    protected override string Kind => "an Excel workbook";

    protected override IEnumerable<Sheet> Sheets(Stream file, CancellationToken cancellationToken)
    {
        using var package = new OfficePackage(file, cancellationToken);
        var main = package.MainPart("xl/workbook.xml");
        var links = package.Relationships(main);
        var (sheets, from1904) = Names(package, main);
        var strings = new SharedStrings(package, Part(links, "sharedStrings"));
        var styles = new SheetStyles(package, Part(links, "styles"));
        for (var i = 0; i < sheets.Count; i++)
        {
            var (name, id) = sheets[i];
            if (!links.TryGetValue(id, out var link) || link.Part is not { } part) throw OfficeLimits.Refusal($"The sheet '{name}' of the workbook is missing: the file is damaged.");
            // Sheets that are nothing but a chart or a macro hold no cells.
            if (link.Kind != "worksheet") continue;
            yield return new Sheet(i + 1, name, new XlsxSheet(package, part, strings, styles, from1904).Rows());
        }
    }

    private static (List<(string Name, string Id)> Sheets, bool From1904) Names(OfficePackage package, string main)
    {
        var (sheets, from1904) = (new List<(string Name, string Id)>(), false);
        using var reader = package.Open(main);
        reader.Root("workbook");
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            if (reader.Name == "workbookPr") from1904 = reader.Attribute("date1904") is "1" or "true";
            if (reader.Name == "sheet" && reader.Relationship() is { } id) sheets.Add((reader.Attribute("name")?.Trim() ?? "", id));
            if (sheets.Count > MaxSheets) throw OfficeLimits.Refusal($"The workbook has more than {MaxSheets} sheets; no more are read.");
        }

        return (sheets, from1904);
    }

    private static string? Part(Dictionary<string, Relationship> links, string kind) => links.Values.FirstOrDefault(link => link.Kind == kind)?.Part;
}
