using Kvasir.Extraction.ChildProcesses;
using Kvasir.Extraction.Pdf;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Extraction.Pdf;

/// <summary>Pages that are pictures of text are read, too.</summary>
public sealed class ScannedPdfs
{
    private const string ChinesePackage = "maint-guide-zh-cn";
    private const string ChineseGuide = "usr/share/doc/maint-guide-zh-cn/maint-guide.zh-cn.pdf";

    private static readonly byte[] Printed = new PdfWriter().Page("The quick brown fox jumps over the lazy dog,", "and the server reads what a scanner has seen.").ToArray();

    [FactWith("pdftoppm", "tesseract")]
    public async Task A_scanned_page_is_read()
    {
        var unit = (await PdfReader.ReadAsync(await ScanAsync(Printed, 1))).Single();
        unit.Page.ShouldBe(1);
        unit.Text.ShouldBe("The quick brown fox jumps over the lazy dog, and the server reads what a scanner has seen.");
    }

    [FactWithDocument(ChinesePackage, ChineseGuide, "pdftoppm", "tesseract")]
    public async Task A_scanned_chinese_page_is_read()
    {
        using var guide = await DebianDocumentation.ReadAsync(ChinesePackage, ChineseGuide);
        var text = (await PdfReader.ReadAsync(await ScanAsync(guide.ToArray(), 20))).Single().Text;
        text.ShouldContain("文件安装");
        text.ShouldContain("普通程序安装过程");
    }

    [FactWith("pdftoppm", "tesseract")]
    public async Task A_scanned_page_among_others_keeps_its_number()
    {
        var pdf = new PdfWriter().Page("The first page has text of its own.");
        var (width, height, grey) = await RenderAsync(Printed, 1);
        var units = await PdfReader.ReadAsync(pdf.Scan(width, height, grey).Page("The third page has text of its own.").ToArray());
        units.Select(unit => unit.Page).ShouldBe([1, 2, 3]);
        units[1].Text.ShouldContain("quick brown fox");
    }

    [FactWith("pdftoppm", "tesseract")]
    public async Task More_scanned_pages_than_are_read_are_refused()
    {
        var (width, height, grey) = await RenderAsync(Printed, 1);
        (await PdfReader.RefusalAsync(new PdfWriter().Scan(width, height, grey).Scan(width, height, grey).ToArray(), new PdfOptions { MaxScannedPages = 1 }))
            .ShouldContain("more than 1 scanned pages");
    }

    [FactWith("pdftoppm")]
    public async Task Without_recognition_a_document_of_scanned_pages_is_refused_with_the_reason() =>
        (await PdfReader.RefusalAsync(await ScanAsync(Printed, 1), new PdfOptions { MaxScannedPages = 0 })).ShouldBe(
            "The pages of the PDF are scanned images without text, and text recognition is switched off (Kvasir:Extraction:Pdf:MaxScannedPages).");

    [FactWith("pdftoppm", "tesseract")]
    public async Task A_page_of_miles_is_drawn_small()
    {
        var pdf = new PdfWriter();
        var image = pdf.AddCompressed("<< /Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8", new byte[10_000]);
        pdf.PageOf("q 9000000 0 0 9000000 0 0 cm /Scan Do Q", $"/XObject << /Scan {image} 0 R >>", "0 0 9000000 9000000");
        (await PdfReader.RefusalAsync(pdf.ToArray())).ShouldContain("scanned images without text");
    }

    [FactWith("pdftotext")]
    public async Task An_empty_page_is_no_scanned_page() => (await PdfReader.ReadAsync(new PdfWriter().PageOf("").ToArray())).ShouldBeEmpty();

    private static async Task<byte[]> ScanAsync(byte[] pdf, int page)
    {
        var (width, height, grey) = await RenderAsync(pdf, page);
        return new PdfWriter().Scan(width, height, grey).ToArray();
    }

    // As a scanner at 300 dots per inch sees it.
    private static async Task<(int Width, int Height, byte[] Grey)> RenderAsync(byte[] pdf, int page)
    {
        using var folder = WorkingFolder.Create();
        using var file = new MemoryStream(pdf);
        await folder.SaveAsync(PdfTools.FileName, file, CancellationToken.None);
        var image = await File.ReadAllBytesAsync(folder.PathOf(await new PdfTools(folder, new PdfOptions()).RenderAsync(page, ["-r", "300"], CancellationToken.None)));
        // P5, width and height, the greatest value, each with a line end; then the pixels.
        var head = System.Text.Encoding.ASCII.GetString(image, 0, 32).Split('\n');
        var size = head[1].Split(' ').Select(int.Parse).ToArray();
        return (size[0], size[1], image[^(size[0] * size[1])..]);
    }
}
