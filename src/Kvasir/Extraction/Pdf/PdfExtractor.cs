using System.Runtime.CompilerServices;
using Kvasir.Extraction.ChildProcesses;

namespace Kvasir.Extraction.Pdf;

/// <summary>Reads PDFs page by page: their text, and the pictures of text of scanned pages.</summary>
internal sealed class PdfExtractor(PdfOptions options) : IExtractor
{
    // So many pages are in memory at the same time.
    private const int PagesPerRun = 50;

    // A scanned page may have a number or a stamp as text.
    private const int FewCharacters = 16;

    public IReadOnlyCollection<string> Extensions { get; } = ["pdf"];

    public string? Unavailable => PdfTools.Unavailable;

    public async IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Unavailable is { } missing) throw new KvasirException(ErrorCode.ExtractionFailed, missing);
        using var folder = WorkingFolder.Create();
        await folder.SaveAsync(PdfTools.FileName, file, cancellationToken);
        var pdf = new PdfTools(folder, options);
        var scanned = new ScannedPages(pdf, folder, options);
        var pages = await CountAsync(pdf, cancellationToken);
        var hasText = false;
        for (var first = 1; first <= pages; first += PagesPerRun)
        {
            var last = Math.Min(first + PagesPerRun - 1, pages);
            var texts = await pdf.TextAsync(first, last, cancellationToken);
            var pictures = texts.Any(IsAlmostEmpty) ? await pdf.PagesWithImagesAsync(first, last, cancellationToken) : null;
            for (var page = first; page <= last; page++)
            {
                var text = texts[page - first];
                if (IsAlmostEmpty(text) && pictures!.Contains(page)) text = Together(text, await scanned.ReadAsync(page, cancellationToken));
                if (PageText.Clean(text) is not { Length: > 0 } clean) continue;
                hasText = true;
                yield return new ExtractedUnit(clean) { Page = page };
            }
        }

        if (!hasText && scanned.Found > 0) throw scanned.NothingRead();
    }

    private async Task<int> CountAsync(PdfTools pdf, CancellationToken cancellationToken) => await pdf.CountPagesAsync(cancellationToken) switch
    {
        0 => throw new KvasirException(ErrorCode.ExtractionFailed, "The PDF has no pages."),
        var pages when pages > options.MaxPages => throw new KvasirException(ErrorCode.ExtractionFailed,
            $"The PDF has {pages} pages; at most {options.MaxPages} are read: split it, or raise {PdfOptions.Section}:MaxPages."),
        var pages => (int)pages,
    };

    private static bool IsAlmostEmpty(string text) => text.Count(c => !char.IsWhiteSpace(c)) < FewCharacters;

    // What the layer says is mostly in the picture as well.
    private static string Together(string layer, string recognized) =>
        string.IsNullOrWhiteSpace(layer) || recognized.Contains(layer.Trim(), StringComparison.Ordinal) ? recognized : $"{layer.Trim()}\n\n{recognized}";
}
