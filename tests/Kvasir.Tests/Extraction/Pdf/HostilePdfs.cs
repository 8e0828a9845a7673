using System.Text;
using Kvasir.Extraction;
using Kvasir.Extraction.Pdf;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Extraction.Pdf;

/// <summary>PDFs that are broken, locked or made to do harm are read within limits, or refused with a reason.</summary>
public sealed class HostilePdfs
{
    private static readonly byte[] Simple = new PdfWriter().Page("A page that can be read.").ToArray();

    [FactWith("pdftotext")]
    public async Task What_is_no_pdf_is_refused() => (await PdfReader.RefusalAsync("Just some text."u8.ToArray())).ShouldContain("not a PDF");

    [FactWith("pdftotext")]
    public async Task A_truncated_pdf_is_refused() => (await PdfReader.RefusalAsync(Simple[..200])).ShouldContain("damaged");

    [FactWith("pdftotext")]
    public async Task A_pdf_whose_table_is_wrong_is_repaired()
    {
        var wrong = Encoding.Latin1.GetString(Simple).Replace("startxref\n", "startxref\n9", StringComparison.Ordinal);
        (await PdfReader.ReadAsync(Encoding.Latin1.GetBytes(wrong))).Single().Text.ShouldBe("A page that can be read.");
    }

    [FactWith("pdftotext")]
    public async Task Junk_before_the_beginning_is_let_through()
    {
        byte[] pdf = [.. Encoding.ASCII.GetBytes(new string('x', 900)), .. Simple];
        FileSniffer.FindMismatch("pdf", pdf).ShouldBeNull();
        FileSniffer.FindMismatch("pdf", (byte[])[.. new byte[1025], .. Simple]).ShouldNotBeNull();
        FileSniffer.FindMismatch("pdf", (byte[])[.. "PK\x03\x04"u8, .. Simple]).ShouldNotBeNull();
        (await PdfReader.ReadAsync(pdf)).Single().Text.ShouldBe("A page that can be read.");
    }

    [FactWith("pdftotext")]
    public async Task A_pdf_that_opens_only_with_a_password_is_refused() => (await PdfReader.RefusalAsync(Locked(user: "secret"))).ShouldContain("opens only with a password");

    [FactWith("pdftotext")]
    public async Task A_pdf_that_only_forbids_copying_is_read() => (await PdfReader.ReadAsync(Locked(user: ""))).Single().Text.ShouldBe("A page that can be read.");

    [FactWith("pdftotext")]
    public async Task Scripts_and_attached_files_are_left_alone()
    {
        var pdf = new PdfWriter().Page("A page that can be read.");
        var attached = pdf.Add("<< /Type /EmbeddedFile", "attached text"u8.ToArray());
        pdf.Catalog = $"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /EmbeddedFiles << /Names [(a.txt) << /Type /Filespec /F (a.txt) /EF << /F {attached} 0 R >> >>] >> >>";
        (await PdfReader.TextAsync(pdf)).ShouldBe("A page that can be read.");
    }

    [FactWith("pdftotext")]
    public async Task More_pages_than_are_read_are_refused()
    {
        (await PdfReader.RefusalAsync(new PdfWriter().Page("1").Page("2").Page("3").ToArray(), new PdfOptions { MaxPages = 2 })).ShouldContain("has 3 pages; at most 2 are read");
        (await PdfReader.RefusalAsync(new PdfWriter { ClaimedPages = 2_000_000_000 }.Page("1").ToArray())).ShouldContain("cannot be read");
    }

    [FactWith("pdftotext")]
    public async Task Ten_thousand_pages_are_read_where_they_are_allowed()
    {
        var pdf = new PdfWriter();
        for (var page = 1; page <= 10_000; page++) pdf.Page($"This is page number {page}.");
        (await PdfReader.RefusalAsync(pdf.ToArray())).ShouldContain("has 10000 pages; at most 5000 are read");
        var units = await PdfReader.ReadAsync(pdf.ToArray(), new PdfOptions { MaxPages = 10_000 });
        units.Count.ShouldBe(10_000);
        units.ShouldAllBe(unit => unit.Text == $"This is page number {unit.Page}.");
    }

    [FactWith("pdftotext")]
    public async Task A_stream_that_inflates_to_gigabytes_is_stopped()
    {
        var options = new PdfOptions { MaxProcessorTime = TimeSpan.FromSeconds(2), MaxMemoryBytes = 256 << 20 };
        await RefusedOrReadAsync(Bomb("BT /F1 11 Tf 72 700 Td (All work and no play) Tj ET\n", 2L << 30), options);
        await RefusedOrReadAsync(Bomb("                                ", 2L << 30), options);
        await RefusedOrReadAsync(Bomb("q ", 2L << 30), options);
    }

    [FactWith("pdftotext")]
    public async Task More_text_than_is_read_is_refused()
    {
        var pdf = new PdfWriter();
        for (var page = 0; page < 200; page++) pdf.Page([.. Enumerable.Range(0, 40).Select(line => $"This is line {line} of page {page}.")]);
        (await PdfReader.RefusalAsync(pdf.ToArray(), new PdfOptions { MaxTextBytes = 100_000 })).ShouldContain("too much text");
    }

    [FactWith("pdftotext")]
    public async Task A_page_that_is_its_own_parent_ends()
    {
        var pdf = Encoding.Latin1.GetString(new PdfWriter().Page("A page.").ToArray()).Replace("/Kids [5 0 R]", "/Kids [2 0 R]", StringComparison.Ordinal);
        await RefusedOrReadAsync(Encoding.Latin1.GetBytes(pdf), new PdfOptions());
    }

    [FactWith("pdftotext")]
    public async Task Nothing_is_left_behind()
    {
        var before = Folders();
        await PdfReader.ReadAsync(Simple);
        await PdfReader.RefusalAsync(Simple[..200]);
        // Other tests run meanwhile; what they have is theirs for a moment only.
        await Eventually.TrueAsync(() => Task.FromResult(!Folders().Except(before).Any()), TimeSpan.FromSeconds(60));
    }

    private static HashSet<string> Folders() => [.. Directory.EnumerateDirectories(Path.GetTempPath(), "kvasir-??????").Where(folder => Directory.Exists(Path.Combine(folder, "home")))];

    private static byte[] Bomb(string part, long bytes)
    {
        var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(part, 1 << 12)));
        var pdf = new PdfWriter();
        var content = pdf.AddCompressed("<<", stream =>
        {
            for (var written = 0L; written < bytes; written += block.Length) stream.Write(block);
        });
        return pdf.PageOf(content).ToArray();
    }

    // Either is right; what matters is that it ends, with nothing but this.
    private static async Task RefusedOrReadAsync(byte[] pdf, PdfOptions options)
    {
        try
        {
            (await PdfReader.ReadAsync(pdf, options)).Count.ShouldBeLessThanOrEqualTo(1);
        }
        catch (KvasirException e)
        {
            e.Code.ShouldBe(ErrorCode.ExtractionFailed);
            e.Message.ShouldContain("cannot be read");
        }
    }

    private static byte[] Locked(string user) => new PdfWriter { Encryption = new PdfEncryption(user, "owner") }.Page("A page that can be read.").ToArray();
}
