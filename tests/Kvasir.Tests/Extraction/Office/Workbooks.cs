using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using static Kvasir.Tests.Extraction.Office.OfficeFiles;

namespace Kvasir.Tests.Extraction.Office;

public sealed class Workbooks
{
    private const string Styles = """
        <styleSheet xmlns="s"><numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="[Red]0.00&quot;day&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="General"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="167"/><xf numFmtId="20"/></cellXfs></styleSheet>
        """;

    [Fact]
    public async Task Each_row_is_a_unit_with_its_columns_names()
    {
        var units = await UnitsAsync("xlsx", Xlsx(Row("My stock") + "<row/>" + Row(" Item ", "Say \"x\"", "", "Price") + Row("Pen", "a \"b\"", "no header", "3", "right of all") + Row("", "", "", "") + Row("", "", "", "", "outside") + Row("Ink", "", "", "  ")));
        units.Select(unit => unit.Text).ShouldBe(["\"Item\":\"Pen\";\"Say \\\"x\\\"\":\"a \\\"b\\\"\";\"Price\":\"3\"", "\"Item\":\"Ink\";\"Say \\\"x\\\"\":\"\";\"Price\":\"\""]);
        units.ShouldAllBe(unit => unit.IsRow && unit.Page == 1 && unit.Headings.Single() == "Stock");
    }

    [Fact]
    public async Task Values_are_written_alike_whatever_shows_them()
    {
        const string Cells = """
            <row r="1"><c r="A1" t="inlineStr"><is><t>h</t></is></c><c r="C1" t="inlineStr"><is><t>i</t></is></c></row>
            <row r="2"><c r="A2"><v>3.0</v></c></row><row r="3"><c r="A3"><v>0.1</v></c></row><row r="4"><c r="A4"><v>1E5</v></c></row><row><c><v>12345678901234567890</v></c></row><row><c><v>0.30000000000000004</v></c></row>
            <row><c s="1"><v>45292.5</v></c></row><row><c s="2"><v>45292.5</v></c></row><row><c s="3"><v>1.5</v></c></row><row><c s="4"><v>1</v></c></row><row><c s="5"><v>2</v></c></row><row><c s="6"><v>0.25</v></c></row>
            <row><c t="b"><v>1</v></c></row><row><c t="b"><v>0</v></c></row><row><c t="e"><v>#DIV/0!</v></c></row><row><c t="str"><f>A1&amp;"x"</f><v>hx</v></c></row><row><c><f>1+1</f><v>2</v></c></row>
            <row><c t="d"><v>2024-02-29T10:00:00</v></c></row><row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row><row><c t="s"><v>77</v></c></row>
            """;
        var texts = await TextsAsync("xlsx", Xlsx(Cells, ("xl/styles.xml", Styles), ("xl/sharedStrings.xml", "<sst xmlns=\"s\"><si><r><t>Rich </t></r><r><t>text</t></r><rPh><t>ruby</t></rPh></si><si><t>a_x000D_\nb_x005F_c</t></si></sst>")));
        texts.Select(text => text["\"h\":\"".Length..^"\";\"i\":\"\"".Length]).ShouldBe(
        [
            "3", "0.1", "100000", "12345678901234567890", "0.30000000000000004", "2024-01-01 12:00:00", "45292.5", "36:00:00", "1900-01-01 00:00:00", "2", "06:00:00",
            "True", "False", "#DIV/0!", "hx", "2", "2024-02-29 10:00:00", "Rich text", "a\nb_c",
        ]);
    }

    [Fact]
    public async Task A_header_is_the_first_row_with_two_values_else_the_first()
    {
        (await TextsAsync("xlsx", Xlsx(string.Concat(Enumerable.Range(1, 9).Select(i => Row($"line {i}"))) + Row("a", "b") + Row("1", "2")))).ShouldBe(["\"a\":\"1\";\"b\":\"2\""]);
        (await TextsAsync("xlsx", Xlsx(Row("Names") + Row("Ann") + Row("Bob")))).ShouldBe(["\"Names\":\"Ann\"", "\"Names\":\"Bob\""]);
        (await TextsAsync("xlsx", Xlsx(""))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_workbook_that_the_sdk_wrote_is_read_with_its_links()
    {
        using var bytes = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = file.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            foreach (var name in new[] { "Empty", "Links" })
            {
                var sheet = workbook.AddNewPart<WorksheetPart>();
                sheet.Worksheet = new Worksheet(new SheetData());
                workbook.Workbook.Sheets!.Append(new Sheet { Name = name, SheetId = (uint)workbook.Workbook.Sheets.Count() + 1, Id = workbook.GetIdOfPart(sheet) });
                if (name == "Empty") continue;
                var link = sheet.AddHyperlinkRelationship(new Uri("https://x.io/?a=1&b=2"), true);
                sheet.Worksheet.GetFirstChild<SheetData>()!.Append(new Row(Text("Name"), Text("Site")), new Row(Text("Kvasir"), Text("home")));
                sheet.Worksheet.Append(new Hyperlinks(new Hyperlink { Reference = "B2", Id = link.Id }));
            }
        }

        var unit = (await UnitsAsync("xlsx", bytes.ToArray())).ShouldHaveSingleItem();
        (unit.Text, unit.Page, unit.Headings.Single()).ShouldBe(("\"Name\":\"Kvasir\";\"Site\":\"[home](https://x.io/?a=1&b=2)\"", 2, "Links"));
    }

    private static Cell Text(string text) => new() { DataType = CellValues.InlineString, InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text)) };

    private static string Row(params string[] values) => $"<row>{string.Concat(values.Select(value => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{value}</t></is></c>"))}</row>";
}
