using static Kvasir.Tests.Extraction.Office.OfficeFiles;

namespace Kvasir.Tests.Extraction.Office;

public sealed class Presentations
{
    [Fact]
    public async Task Each_slide_is_a_unit_in_the_order_in_which_they_are_shown()
    {
        var units = await UnitsAsync("pptx", Pptx([Shape("First body") + Shape("The title", "ctrTitle") + Shape("7", "sldNum"), "<p:pic/>", "<p:grpSp><p:grpSp>" + Shape("Deep") + "</p:grpSp></p:grpSp>" + Shape("<a:br/>")]));
        units.Select(unit => (unit.Text, unit.Page, Title: unit.Headings.SingleOrDefault())).ShouldBe([("The title\n\nFirst body", 1, "The title"), ("Deep", 3, null)]);
    }

    [Fact]
    public async Task Tables_lists_links_pictures_and_notes_are_kept()
    {
        const string Slide = """
            <p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Na</a:t></a:r><a:r><a:t>me</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>a|b</a:t></a:r></a:p></a:txBody></a:tc></a:tr>
            <a:tr><a:tc gridSpan="2"><a:txBody><a:p><a:r><a:t>wide</a:t></a:r></a:p><a:p><a:r><a:t>more</a:t></a:r></a:p></a:txBody></a:tc><a:tc hMerge="1"><a:txBody><a:p/></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>
            <p:sp><p:txBody><a:p><a:pPr lvl="0"><a:buChar char="*"/></a:pPr><a:r><a:t>one </a:t></a:r></a:p><a:p><a:pPr lvl="1"><a:buAutoNum/></a:pPr><a:r><a:rPr><a:hlinkClick r:id="rId2"/></a:rPr><a:t>two</a:t></a:r></a:p><a:p><a:pPr lvl="1"><a:buAutoNum/></a:pPr><a:fld><a:t>three</a:t></a:fld></a:p></p:txBody></p:sp>
            <p:pic><p:nvPicPr><p:cNvPr id="1" name="Picture 1" descr="A pen"/></p:nvPicPr></p:pic>
            """;
        var texts = await TextsAsync("pptx", Pptx([Slide],
            ("ppt/slides/_rels/slide1.xml.rels", Links(("rId1", "notesSlide", "../notesSlides/notesSlide1.xml"), ("rId2", "hyperlink", "https://x.io"))),
            ("ppt/notesSlides/notesSlide1.xml", $"""<p:notes xmlns:p="p" xmlns:a="a">{Shape("3", "sldNum")}{Shape("Say this.", "body")}</p:notes>""")));
        texts.ShouldBe(["| Name | a\\|b |\n| --- | --- |\n| wide more |  |\n\n- one\n  1. [two](https://x.io)\n  2. three\n\n[image: A pen]\n\nNotes: Say this."]);
    }

    private static string Shape(string text, string? placeholder = null) =>
        $"<p:sp><p:nvSpPr><p:nvPr>{(placeholder is null ? "" : $"<p:ph type=\"{placeholder}\"/>")}</p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>".Replace("<a:t><a:br/></a:t>", "");
}
