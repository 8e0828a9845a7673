using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Extraction.Pdf;

/// <summary>What people see of a PDF: its pages, in the order in which they are read.</summary>
public sealed class PdfPages
{
    [FactWith("pdftotext")]
    public async Task Each_page_is_a_unit_with_its_number()
    {
        var units = await PdfReader.ReadAsync(new PdfWriter().Page("The first page.").PageOf("").Page("The third page.").ToArray());
        units.Select(unit => (unit.Page, unit.Text)).ShouldBe([(1, "The first page."), (3, "The third page.")]);
    }

    [FactWith("pdftotext")]
    public async Task Pages_keep_their_numbers_across_runs_of_the_program()
    {
        var pdf = new PdfWriter();
        for (var page = 1; page <= 120; page++) pdf.Page($"This is page number {page}.");
        (await PdfReader.ReadAsync(pdf.ToArray())).ShouldAllBe(unit => unit.Text == $"This is page number {unit.Page}.");
    }

    [FactWith("pdftotext")]
    public async Task Two_columns_are_read_one_after_the_other()
    {
        string[] left = ["The left column begins here and has", "a second line that follows the first,", "and a third that ends the column."];
        string[] right = ["The right column begins when the left", "one has ended, and it has lines that", "stand beside those of the left one."];
        var lines = left.Select((text, i) => (72, 700 - (i * 14), text)).Zip(right.Select((text, i) => (330, 700 - (i * 14), text))).SelectMany(row => new[] { row.First, row.Second });
        var text = await PdfReader.TextAsync(new PdfWriter().Page([.. lines]));
        text.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal).ShouldBe(string.Join(' ', left.Concat(right)));
    }

    [FactWith("pdftotext")]
    public async Task Lines_of_a_paragraph_become_one() =>
        (await PdfReader.TextAsync(new PdfWriter().Page("A knowledge base holds documents, and a question", "finds the passages that answer it. What was once", "acknowledged is never lost.")))
            .ShouldBe("A knowledge base holds documents, and a question finds the passages that answer it. What was once acknowledged is never lost.");

    [FactWith("pdftotext")]
    public async Task A_form_feed_in_the_text_shifts_no_page()
    {
        // The font says that its letter Z is a form feed.
        var pdf = new PdfWriter();
        var map = pdf.Add("<<", "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <5A> <000C> endbfchar endcmap"u8.ToArray());
        var font = pdf.Add($"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {map} 0 R >>");
        pdf.PageOf("BT /F1 11 Tf 72 700 Td (oneZtwoZthree) Tj ET", $"/Font << /F1 {font} 0 R >>").Page("The second page.");
        var units = await PdfReader.ReadAsync(pdf.ToArray());
        units.Select(unit => unit.Page).ShouldBe([1, 2]);
        units[1].Text.ShouldBe("The second page.");
    }
}
