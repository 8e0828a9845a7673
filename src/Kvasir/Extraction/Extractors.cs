using Kvasir.Extraction.Office;

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

    /// <summary>Text, Markdown, HTML, CSV and office files.</summary>
    public static Extractors Default { get; } = new(
    [
        new PlainTextExtractor(), new MarkdownExtractor(), new HtmlExtractor(), new CsvExtractor(), new DocxExtractor(), new PptxExtractor(), new XlsxExtractor(), new XlsExtractor(),
    ]);

    /// <summary>All extensions that can be read: lower case, without a dot.</summary>
    public IReadOnlyCollection<string> Extensions => _byExtension.Keys;

    /// <summary>Whether files of this extension can be read.</summary>
    public bool Supports(string extension) => _byExtension.ContainsKey(extension);

    /// <summary>The extractor for an extension.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.UnsupportedFileType"/>.</exception>
    public IExtractor For(string extension) =>
        _byExtension.TryGetValue(extension, out var extractor) ? extractor : throw new KvasirException(ErrorCode.UnsupportedFileType, $"Files of type '.{extension}' cannot be read.");
}
