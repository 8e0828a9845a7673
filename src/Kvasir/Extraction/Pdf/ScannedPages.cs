using System.Globalization;
using Kvasir.Extraction.ChildProcesses;

namespace Kvasir.Extraction.Pdf;

/// <summary>Reads the pages of a PDF that are images of text.</summary>
internal sealed class ScannedPages(PdfTools pdf, WorkingFolder folder, PdfOptions options)
{
    private const double DotsPerInch = 300;
    private const double PointsPerInch = 72;

    // A page of 20 inches at 300 dots each. A greater one, such as a poster or a hostile page of miles, is drawn smaller.
    private const double MostPixels = 6000;

    /// <summary>How many pages were taken for scanned ones, also those that were not read.</summary>
    public int Found { get; private set; }

    /// <summary>The text of a scanned page; empty when text recognition is switched off or not installed.</summary>
    public async Task<string> ReadAsync(int page, CancellationToken cancellationToken)
    {
        Found++;
        if (options.MaxScannedPages == 0 || !TextRecognition.IsInstalled) return "";
        if (Found > options.MaxScannedPages)
            throw new KvasirException(ErrorCode.ExtractionFailed,
                $"The PDF has more than {options.MaxScannedPages} scanned pages, which is what may be read of one; split it, or raise {PdfOptions.Section}:MaxScannedPages.");
        var image = await pdf.RenderAsync(page, Size(await pdf.LongerSideAsync(page, cancellationToken)), cancellationToken);
        var limits = new ChildLimits { WallTime = options.ScannedPageTimeout, CpuTime = options.MaxProcessorTime, MemoryBytes = options.MaxMemoryBytes, Section = PdfOptions.Section };
        return await TextRecognition.ReadAsync(image, folder, limits, cancellationToken);
    }

    /// <summary>What to say when nothing but scanned pages were found, and nothing in them.</summary>
    public KvasirException NothingRead()
    {
        var reason = options.MaxScannedPages == 0 ? $"text recognition is switched off ({PdfOptions.Section}:MaxScannedPages)"
            : TextRecognition.IsInstalled ? "text recognition found no text in them"
            : $"text recognition is not installed on the server: {TextRecognition.HowToInstall}";
        return new KvasirException(ErrorCode.ExtractionFailed, $"The pages of the PDF are scanned images without text, and {reason}.");
    }

    private static string[] Size(double? longerSide)
    {
        var pixels = (longerSide ?? double.MaxValue) * DotsPerInch / PointsPerInch;
        return pixels <= MostPixels ? ["-r", Number(DotsPerInch)] : ["-scale-to", Number(MostPixels)];
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
