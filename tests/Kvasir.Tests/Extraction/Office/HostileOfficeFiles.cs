using System.Buffers.Binary;
using System.Text;
using static Kvasir.Tests.Extraction.Office.OfficeFiles;

namespace Kvasir.Tests.Extraction.Office;

/// <summary>Files that would take for ever or all memory are refused with a sentence that says why; so are broken ones.</summary>
public sealed class HostileOfficeFiles
{
    private const string Begin = "<w:document xmlns:w=\"w\"><w:body>";
    private const string Sheet = "<worksheet><sheetData>";

    [Theory]
    [InlineData("docx", "word/document.xml", Begin, "          ", "text or tag of more than")]
    [InlineData("docx", "word/document.xml", Begin + "<w:p a=\"", "          ", "text or tag of more than")]
    [InlineData("xlsx", "xl/sharedStrings.xml", "<sst>", "<si><t>0123456789012345678901234567890123456789012345678901234567890123456789</t></si>", "64 MB of different texts")]
    [InlineData("xlsx", "xl/worksheets/sheet1.xml", Sheet, "<row/>", "more than 1048576 rows")]
    [InlineData("pptx", "ppt/slides/slide1.xml", "<sld>", "<sp><txBody><p><r><t>0123456789012345678901234567890123456789</t></r></p></txBody></sp>", "more than 16777216 characters")]
    [InlineData("docx", "word/_rels/document.xml.rels", "<Relationships>", "<Relationship Id=\"a\" Target=\"b\"/>", "links to too many others")]
    public async Task A_bomb_is_refused(string extension, string part, string begin, string repeated, string reason)
    {
        var bomb = Bomb(extension, part, begin, repeated, 250_000_000);
        bomb.Length.ShouldBeLessThan(15_000_000);
        (await RefusalAsync(extension, bomb)).ShouldContain(reason);
    }

    [Fact]
    public async Task Embedded_media_are_not_inflated_and_enormous_ones_refused()
    {
        var usual = Bomb("docx", "word/media/image1.png", "", new string('\0', 100_000), 200_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        (await TextsAsync("docx", usual)).ShouldBe(["Some text."]);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20_000_000);
        (await RefusalAsync("docx", Bomb("docx", "word/media/image1.png", "", new string('\0', 100_000), 1_000_000_000))).ShouldContain("would inflate to 953 MB");
    }

    [Fact]
    public async Task Declared_sizes_are_not_believed()
    {
        var bomb = Bomb("docx", "word/document.xml", Begin, "<w:p><w:r><w:t>x</w:t></w:r></w:p>", 300_000_000);
        // The sizes stand at 24 of each entry of the list at the archive's end.
        for (var at = bomb.AsSpan().IndexOf("PK\x01\x02"u8); at >= 0 && at < bomb.Length - 46;)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bomb.AsSpan(at + 24), 1000);
            var next = bomb.AsSpan(at + 4).IndexOf("PK\x01\x02"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }

        (await RefusalAsync("docx", bomb)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document xmlns:w=\"w\">&b;</w:document>", "XML cannot be read")]
    [InlineData("<w:document xmlns:w=\"w\"><w:body><w:p>", "XML cannot be read")]
    [InlineData("no xml", "XML cannot be read")]
    [InlineData("", "XML cannot be read")]
    [InlineData("<workbook/>", "should begin with <document> but begins with <workbook>")]
    public async Task Broken_or_dangerous_xml_is_refused(string document, string reason) =>
        (await RefusalAsync("docx", Zip(("word/document.xml", document)))).ShouldContain(reason);

    [Theory]
    [InlineData("w:p")]
    [InlineData("w:tbl")]
    [InlineData("w:hyperlink")]
    [InlineData("w:txbxContent")]
    public async Task Elements_nested_very_deep_are_refused(string element) =>
        (await RefusalAsync("docx", Docx($"<w:p>{string.Concat(Enumerable.Repeat($"<{element}>", 100_000))}"))).ShouldContain("nested more than 256 deep");

    [Fact]
    public async Task Many_different_names_are_refused() =>
        (await RefusalAsync("docx", Docx(string.Concat(Enumerable.Range(0, 200_000).Select(i => $"<name{i}/>"))))).ShouldContain("too many different names");

    [Fact]
    public async Task A_sheet_of_too_many_columns_is_refused() =>
        (await RefusalAsync("xlsx", Xlsx($"<row>{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 200_000))}</row>"))).ShouldContain("more than 10000 columns");

    [Fact]
    public async Task A_long_string_in_very_many_cells_is_refused()
    {
        var sheet = Xlsx($"<row>{string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 5000))}</row>", ("xl/sharedStrings.xml", $"<sst><si><t>{new string('x', 100_000)}</t></si></sst>"));
        (await RefusalAsync("xlsx", sheet)).ShouldContain("more than 4194304 characters");
    }

    [Fact]
    public async Task Parts_that_are_missing_or_lead_outside_or_in_a_circle_do_no_harm()
    {
        (await RefusalAsync("docx", Zip(("a.txt", "")))).ShouldContain("word/document.xml of the file is missing");
        (await RefusalAsync("xlsx", Docx(P("x")))).ShouldContain("should begin with <workbook>");
        (await RefusalAsync("xlsx", Zip(("xl/workbook.xml", "<workbook xmlns:r=\"/relationships\"><sheet name=\"S\" r:id=\"x\"/></workbook>")))).ShouldContain("The sheet 'S' of the workbook is missing");
        (await TextsAsync("docx", Docx(P("x"), ("word/_rels/document.xml.rels", Links(("a", "styles", "../../../../etc/passwd"), ("b", "footnotes", "../word/document.xml/../../nowhere.xml")))))).ShouldBe(["x"]);
        (await RefusalAsync("docx", Docx(P("x"), ("word/_rels/document.xml.rels", Links(("a", "styles", "document.xml")))))).ShouldContain("should begin with <styles>");
        (await TextsAsync("pptx", Pptx(["", "<p:sp><p:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></p:txBody></p:sp>"], ("ppt/slides/_rels/slide1.xml.rels", Links(("a", "slide", "slide1.xml")))))).ShouldBe(["x"]);
    }

    [Fact]
    public async Task Names_that_lead_out_of_the_file_are_refused() =>
        (await RefusalAsync("docx", Docx(P("x"), ("../../../etc/evil.xml", "x")))).ShouldContain("leads out of it, '../../../etc/evil.xml'");

    [Theory]
    [InlineData("docx")]
    [InlineData("pptx")]
    [InlineData("xlsx")]
    public async Task A_file_that_is_cut_off_or_changed_anywhere_is_read_or_refused(string extension)
    {
        var whole = extension switch { "docx" => Docx(P("Text")), "pptx" => Pptx(["<p:sp/>"]), _ => Xlsx("<row><c><v>1</v></c></row>") };
        for (var length = 0; length < whole.Length; length += 97) (await RefusalAsync(extension, whole[..length])).ShouldContain("damaged or cut off");
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            await ReadOrRefuseAsync(extension, changed);
        }
    }

    [Theory]
    [InlineData("EncryptedPackage", "docx", "password protected")]
    [InlineData("EncryptedPackage", "xls", "password protected")]
    [InlineData("WordDocument", "docx", "old Word document (.doc)")]
    [InlineData("PowerPoint Document", "pptx", "old PowerPoint presentation (.ppt)")]
    [InlineData("Workbook", "xlsx", "old Excel workbook (.xls)")]
    [InlineData("Workbook", "xls", "damaged")]
    [InlineData("Other", "xlsx", "unknown or damaged kind")]
    public async Task Compound_files_say_what_they_are(string stream, string extension, string reason)
    {
        var file = new byte[4096];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        Encoding.Unicode.GetBytes(stream).CopyTo(file, 1024 + 128);
        (file[1024 + 128 + 64], file[1024 + 128 + 66]) = ((byte)((stream.Length * 2) + 2), 2);
        Kvasir.Extraction.FileSniffer.FindMismatch(extension, file).ShouldBeNull();
        (await RefusalAsync(extension, file)).ShouldContain(reason);
    }

    internal static async Task ReadOrRefuseAsync(string extension, byte[] bytes)
    {
        try
        {
            await UnitsAsync(extension, bytes);
        }
        catch (KvasirException e)
        {
            e.Code.ShouldBe(ErrorCode.ExtractionFailed);
        }
    }
}
