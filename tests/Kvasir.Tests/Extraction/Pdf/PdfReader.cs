using Kvasir.Extraction;
using Kvasir.Extraction.Pdf;

namespace Kvasir.Tests.Extraction.Pdf;

/// <summary>Reads PDFs as the engine does.</summary>
internal static class PdfReader
{
    public static async Task<List<ExtractedUnit>> ReadAsync(byte[] pdf, PdfOptions? options = null)
    {
        using var file = new MemoryStream(pdf);
        return await ReadAsync(file, options);
    }

    public static async Task<List<ExtractedUnit>> ReadAsync(Stream pdf, PdfOptions? options = null) =>
        await Extractors.Create(new ExtractionOptions { Pdf = options ?? new PdfOptions() }).For("pdf").ExtractAsync(pdf, CancellationToken.None).ToListAsync();

    public static async Task<string> TextAsync(PdfWriter pdf) => (await ReadAsync(pdf.ToArray())).Single().Text;

    /// <summary>The message with which a PDF is refused.</summary>
    public static async Task<string> RefusalAsync(byte[] pdf, PdfOptions? options = null)
    {
        var refusal = await Should.ThrowAsync<KvasirException>(ReadAsync(pdf, options));
        refusal.Code.ShouldBe(ErrorCode.ExtractionFailed);
        return refusal.Message;
    }
}
