using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kvasir.Extraction.ChildProcesses;

namespace Kvasir.Extraction.Pdf;

/// <summary>Reads one PDF with the programs of Poppler, within the time and the text that it may have as a whole.</summary>
/// <param name="folder">Holds the PDF as <see cref="FileName"/>.</param>
/// <param name="options">The limits.</param>
internal sealed class PdfTools(WorkingFolder folder, PdfOptions options)
{
    /// <summary>The PDF's name in the folder. Relative, so that no message shows a path of the server.</summary>
    public const string FileName = "document.pdf";

    private const string Package = "poppler-utils";
    private const int InfoBytes = 1024 * 1024;
    private const int ListBytes = 16 * 1024 * 1024;
    private const char PageEnd = '\f';

    private static readonly NativeProgram Information = new("pdfinfo", Package);
    private static readonly NativeProgram Text = new("pdftotext", Package);
    private static readonly NativeProgram Images = new("pdfimages", Package);
    private static readonly NativeProgram Renderer = new("pdftoppm", Package);

    private TimeSpan _timeLeft = options.Timeout;
    private long _bytesLeft = options.MaxTextBytes;

    /// <summary>How to install what is missing; <see langword="null"/> when all is there.</summary>
    public static string? Unavailable => Information.IsInstalled && Text.IsInstalled ? null : $"PDFs are read with the program pdftotext, which is not installed on the server: apt-get install {Package} poppler-data.";

    /// <summary>The number of pages.</summary>
    public async Task<long> CountPagesAsync(CancellationToken cancellationToken) => PdfInfo.Pages(await RunAsync(Information, [FileName], InfoBytes, cancellationToken));

    /// <summary>A page's longer side in points.</summary>
    public async Task<double?> LongerSideAsync(int page, CancellationToken cancellationToken) =>
        PdfInfo.LongerSide(await RunAsync(Information, [.. Range(page, page), FileName], InfoBytes, cancellationToken));

    /// <summary>The text layers of some pages, in reading order.</summary>
    public async Task<IReadOnlyList<string>> TextAsync(int first, int last, CancellationToken cancellationToken)
    {
        var text = await RunTextAsync(first, last, cancellationToken);
        var pages = text.Split(PageEnd);
        // The last one ends with the sign, too.
        if (pages.Length == last - first + 2 && pages[^1].Length == 0) return pages[..^1];
        if (first == last || text.Length == 0) return [text.Replace(PageEnd, '\n'), .. Enumerable.Repeat("", last - first)];

        // The sign is also in a page's text, or a page is missing: which text is whose shows when they are read one by one.
        var apart = new List<string>();
        for (var page = first; page <= last; page++) apart.AddRange(await TextAsync(page, page, cancellationToken));
        return apart;
    }

    /// <summary>Which of some pages show images.</summary>
    public async Task<IReadOnlySet<int>> PagesWithImagesAsync(int first, int last, CancellationToken cancellationToken)
    {
        var list = await RunAsync(Images, ["-list", .. Range(first, last), FileName], ListBytes, cancellationToken);
        // Below two lines of headings each line begins with the page.
        return list.Split('\n').Select(line => int.TryParse(line.TrimStart().Split(' ')[0], CultureInfo.InvariantCulture, out var page) ? page : 0).Where(page => page > 0).ToHashSet();
    }

    /// <summary>Draws a page in grey into the folder.</summary>
    /// <param name="page">The page, from 1.</param>
    /// <param name="size">Arguments that say how large.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The image's name in the folder.</returns>
    public async Task<string> RenderAsync(int page, IEnumerable<string> size, CancellationToken cancellationToken)
    {
        await RunAsync(Renderer, ["-gray", "-singlefile", .. Range(page, page), .. size, FileName, "page"], InfoBytes, cancellationToken);
        return "page.pgm";
    }

    private async Task<string> RunTextAsync(int first, int last, CancellationToken cancellationToken)
    {
        var text = await RunAsync(Text, ["-enc", "UTF-8", "-eol", "unix", .. Range(first, last), FileName, "-"], _bytesLeft, cancellationToken);
        _bytesLeft -= Encoding.UTF8.GetByteCount(text);
        return text;
    }

    private async Task<string> RunAsync(NativeProgram program, IReadOnlyList<string> arguments, long outputBytes, CancellationToken cancellationToken)
    {
        if (_timeLeft <= TimeSpan.Zero) throw Fail($"it takes longer than {options.Timeout.TotalSeconds:0} seconds ({PdfOptions.Section}:Timeout)");
        var began = Stopwatch.GetTimestamp();
        var limits = new ChildLimits { WallTime = _timeLeft, CpuTime = options.MaxProcessorTime, MemoryBytes = options.MaxMemoryBytes, OutputBytes = outputBytes, Section = PdfOptions.Section };
        using var output = new MemoryStream();
        var result = await ChildProcess.RunAsync(new ChildCommand(program, arguments, folder), limits, (stream, stop) => stream.CopyToAsync(output, stop), cancellationToken);
        _timeLeft -= Stopwatch.GetElapsedTime(began);
        if (result.IsSuccess) return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
        if (result.Error.Contains("Incorrect password", StringComparison.Ordinal)) throw Fail("it is encrypted and opens only with a password; upload a copy without one");
        throw Fail($"it is damaged, not a PDF, or demands too much ({result.Reason})");
    }

    private static KvasirException Fail(string reason) => new(ErrorCode.ExtractionFailed, $"The PDF cannot be read: {reason}.");

    private static string[] Range(int first, int last) => ["-f", first.ToString(CultureInfo.InvariantCulture), "-l", last.ToString(CultureInfo.InvariantCulture)];
}
