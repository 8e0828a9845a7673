using Kvasir.Extraction.Epub;
using Kvasir.Extraction.Json;
using Kvasir.Extraction.Mail;
using Kvasir.Extraction.Office;
using Kvasir.Extraction.Pdf;
using Kvasir.Extraction.Subtitles;

namespace Kvasir.Extraction;

/// <summary>The extractors by file name extension.</summary>
public sealed class Extractors
{
    private readonly Dictionary<string, IExtractor> _byExtension;

    /// <summary>Holds some extractors; where two read the same extension the later one does.</summary>
    public Extractors(IEnumerable<IExtractor> extractors)
    {
        ArgumentNullException.ThrowIfNull(extractors);
        _byExtension = [];
        foreach (var extractor in extractors)
        {
            foreach (var extension in extractor.Extensions) _byExtension[extension] = extractor;
        }
    }

    /// <summary>All that there are, with the options that they have unless set.</summary>
    public static Extractors Default { get; } = Create(new ExtractionOptions());

    /// <summary>All that there are.</summary>
    public static Extractors Create(ExtractionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(
        [
            new PlainTextExtractor(),
            new MarkdownExtractor(),
            new HtmlExtractor(),
            new CsvExtractor(),
            new JsonExtractor(),
            new JsonLinesExtractor(),
            new SubtitleExtractor(),
            new EpubExtractor(),
            new EmlExtractor(),
            new DocxExtractor(),
            new PptxExtractor(),
            new XlsxExtractor(),
            new XlsExtractor(),
            new PdfExtractor(options.Pdf),
        ]);
    }

    /// <summary>All extensions that can be read: lower case, without a dot.</summary>
    public IReadOnlyCollection<string> Extensions => _byExtension.Keys;

    /// <summary>Whether files of this extension can be read.</summary>
    public bool Supports(string extension) => _byExtension.ContainsKey(extension);

    /// <summary>Whether files of this extension can be read on this machine, which may lack a program.</summary>
    public bool CanRead(string extension) => _byExtension.TryGetValue(extension, out var extractor) && extractor.Unavailable is null;

    /// <summary>What hands out the rows of files of this extension; <see langword="null"/> when they are no tables.</summary>
    public ITableReader? FindTableReader(string extension) => _byExtension.GetValueOrDefault(extension) as ITableReader;

    /// <summary>The extractor for an extension.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.UnsupportedFileType"/>.</exception>
    public IExtractor For(string extension) =>
        _byExtension.TryGetValue(extension, out var extractor) ? extractor : throw new KvasirException(ErrorCode.UnsupportedFileType, $"Files of type '.{extension}' cannot be read.");
}
