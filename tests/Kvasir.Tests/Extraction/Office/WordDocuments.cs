using static Kvasir.Tests.Extraction.Office.OfficeFiles;

namespace Kvasir.Tests.Extraction.Office;

public sealed class WordDocuments
{
    private const string Styles = """
        <w:styles xmlns:w="w">
        <w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="a2"><w:name w:val="Heading 2"/></w:style>
        <w:style w:styleId="Own"><w:name w:val="My chapter"/><w:basedOn w:val="a2"/></w:style><w:style w:styleId="T"><w:name w:val="Title"/></w:style>
        <w:style w:styleId="Toc"><w:name w:val="TOC Heading"/><w:basedOn w:val="berschrift1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
        <w:style w:styleId="Bullets"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="c1"><w:name w:val="c1"/><w:basedOn w:val="c2"/></w:style><w:style w:styleId="c2"><w:name w:val="c2"/><w:basedOn w:val="c1"/></w:style>
        </w:styles>
        """;

    private const string Numbering = """
        <w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
        </w:numbering>
        """;

    private static readonly (string, string)[] Parts =
    [
        ("word/_rels/document.xml.rels", Links(("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml"), ("rId3", "footnotes", "footnotes.xml"), ("rId4", "endnotes", "/word/endnotes.xml"), ("rId5", "hyperlink", "https://x.io/a"))),
        ("word/styles.xml", Styles),
        ("word/numbering.xml", Numbering),
        ("word/footnotes.xml", $"""<w:footnotes xmlns:w="w"><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2">{P(" The first note.")}{P("Its second line.")}</w:footnote><w:footnote w:id="3">{P("Another.")}</w:footnote></w:footnotes>"""),
        ("word/endnotes.xml", $"""<w:endnotes xmlns:w="w"><w:endnote w:id="2">{P("An endnote.")}</w:endnote></w:endnotes>"""),
    ];

    [Fact]
    public async Task Each_heading_begins_a_section_and_names_those_above_it()
    {
        var units = await UnitsAsync("docx", Docx(P("Before.") + P("Guide", "T") + P("One", "berschrift1") + P("Text.") + P("Two", "a2") + P("Deeper.") + P("Own", "Own") + P("Three", "berschrift1") + P("Contents", "Toc") + P("Loop", "c1"), Parts));
        units.Select(unit => unit.Text).ShouldBe(["Before.", "\n\nGuide\n", "\n\nOne\nText.", "\n\nTwo\nDeeper.", "\n\nOwn\n", "\n\nThree\nContents\n\nLoop"]);
        units.Select(unit => string.Join(" > ", unit.Headings)).ShouldBe(["", "Guide", "Guide > One", "Guide > One > Two", "Guide > One > Own", "Guide > Three"]);
    }

    [Fact]
    public async Task An_outline_level_makes_a_heading_and_unknown_styles_go_by_their_identifier()
    {
        var units = await UnitsAsync("docx", Docx("<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>Level</w:t></w:r></w:p>" + P("Known", "Heading3") + P("Body")));
        units.Select(unit => string.Join(" > ", unit.Headings)).ShouldBe(["Level", "Level > Known"]);
    }

    [Fact]
    public async Task Runs_are_joined_as_they_are()
    {
        const string Body = """
            <w:p><w:r><w:t xml:space="preserve">  Half a wo</w:t></w:r><w:r><w:t>rd,</w:t></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t><w:tab/><w:t>tab</w:t><w:br/><w:t>line</w:t><w:noBreakHyphen/></w:r>
            <w:ins><w:r><w:t>+new</w:t></w:r></w:ins><w:del><w:r><w:delText>-old</w:delText><w:t>gone</w:t></w:r></w:del><w:smartTag><w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent><w:r><w:t>!</w:t></w:r></w:sdtContent></w:sdt></w:smartTag><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>
            """;
        (await TextsAsync("docx", Docx(Body))).ShouldBe(["Half a word, bold\ttab\nline-+new!"]);
    }

    [Fact]
    public async Task Lists_keep_their_markers_and_depth()
    {
        static string Item(string text, int list, int level) => $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";
        var body = P("Buy:") + Item("milk", 1, 0) + Item("whole", 1, 1) + Item("third", 2, 0) + Item("a", 2, 1) + Item("b", 2, 1) + Item("fourth", 2, 0) + Item("a again", 2, 1) + Item("none", 0, 0) + P("by style", "Bullets");
        (await TextsAsync("docx", Docx(body, Parts))).ShouldBe(["Buy:\n\n- milk\n  - whole\n3. third\n  1. a\n  2. b\n4. fourth\n  1. a again\n\nnone\n\n- by style"]);
    }

    [Fact]
    public async Task A_table_keeps_its_rows()
    {
        static string Cell(string contents, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{contents}</w:tc>";
        var nested = $"<w:tbl><w:tr>{Cell(P("in"), "<w:gridSpan w:val=\"5\"/>")}{Cell(P("ner"))}</w:tr></w:tbl><w:p/>";
        var body = $"""
            <w:tbl><w:tblPr/><w:tblGrid/><w:tr>{Cell(P("Name", "Heading1"))}{Cell(P("a|b"))}{Cell("<w:p><w:r><w:t>two</w:t><w:br/><w:t>lines</w:t></w:r></w:p>")}</w:tr>
            <w:tr>{Cell(P("wide") + P("more"), "<w:gridSpan w:val=\"2\"/>")}{Cell(nested)}</w:tr>
            <w:tr><w:trPr><w:del/></w:trPr>{Cell(P("deleted"))}</w:tr></w:tbl>
            """;
        (await TextsAsync("docx", Docx(P("T:") + body))).ShouldBe(["T:\n\n| Name | a\\|b | two lines |\n| --- | --- | --- |\n| wide more |  | in ner |"]);
    }

    [Fact]
    public async Task Notes_stand_at_the_end_of_the_section_that_refers_to_them()
    {
        static string Reference(string text, string kind, int id) => $"<w:p><w:r><w:t>{text}</w:t></w:r><w:r><w:{kind}Reference w:id=\"{id}\"/></w:r></w:p>";
        var body = Reference("One", "footnote", 2) + Reference("End", "endnote", 2) + P("Next", "berschrift1") + Reference("Two", "footnote", 3) + Reference("Again", "footnote", 2) + Reference("None", "footnote", 9);
        (await TextsAsync("docx", Docx(body, Parts))).ShouldBe(["One[1]\n\nEnd[2]\n\n[1] The first note. Its second line.\n[2] An endnote.", "\n\nNext\nTwo[3]\n\nAgain[1]\n\nNone\n\n[3] Another."]);
    }

    [Fact]
    public async Task Links_images_and_text_boxes_are_kept()
    {
        const string Body = """
            <w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink r:id="rId5"><w:r><w:t>this</w:t></w:r></w:hyperlink><w:hyperlink w:anchor="x"><w:r><w:t xml:space="preserve"> there</w:t></w:r></w:hyperlink>
            <w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A red pen"/><pic:pic/></wp:inline></w:drawing></w:r><w:r><w:drawing><wp:inline><wp:docPr id="2"/><pic:pic/></wp:inline></w:drawing></w:r></w:p>
            <w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p><w:p><w:r><w:t>text</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>
            <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p><w:sdt><w:sdtContent><w:p><w:r><w:t>last</w:t></w:r></w:p></w:sdtContent></w:sdt>
            """;
        (await TextsAsync("docx", Docx(Body, Parts))).ShouldBe(["See [this](https://x.io/a) there[image: A red pen][image]\n\nBoxed\ntext\n\nlast"]);
    }
}
