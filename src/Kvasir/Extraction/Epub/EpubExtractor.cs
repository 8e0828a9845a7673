using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Xml;

namespace Kvasir.Extraction.Epub;

/// <summary>Reads books: the documents in reading order, every heading begins a unit.</summary>
internal sealed class EpubExtractor : IExtractor
{
    public IReadOnlyCollection<string> Extensions { get; } = ["epub"];

    public async IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var zip = Guarded(() => new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true));
        var archive = Guarded(() => new EpubArchive(zip));
        var book = Guarded(() => EpubBook.In(archive));
        Guarded(() =>
        {
            EpubProtection.Check(archive, book);
            return true;
        });
        var front = string.Join('\n', (string[])[book.Title, string.Join(", ", book.Authors)]).Trim();
        var path = new HeadingPath();
        foreach (var name in book.Documents)
        {
            // A document that the book names but lacks is no reason to lose the others.
            using var document = Guarded(() => archive.Read(name));
            if (document is null) continue;
            await foreach (var unit in UnitsAsync(document, path, cancellationToken))
            {
                var text = front.Length == 0 || unit.Text == front ? unit.Text : $"{front}\n\n{unit.Text.TrimStart('\n')}";
                front = "";
                yield return unit with { Text = text, Headings = book.Title.Length == 0 ? unit.Headings : [book.Title, .. unit.Headings] };
            }
        }

        if (front.Length > 0) yield return new ExtractedUnit(front);
    }

    private static async IAsyncEnumerable<ExtractedUnit> UnitsAsync(MemoryStream document, HeadingPath path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var encoding = await HtmlEncoding.DeclaredAsync(document, cancellationToken) ?? await EncodingDetector.DetectAsync(document, cancellationToken);
        await foreach (var source in TextUnits.ReadAsync(document, encoding, cancellationToken))
        {
            foreach (var unit in HtmlUnits.OfPart(XhtmlSource.ToHtml(source), path)) yield return unit;
        }
    }

    // What the archive's and the descriptions' readers throw for broken bytes.
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or XmlException or NotSupportedException or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            throw new KvasirException(ErrorCode.ExtractionFailed, $"The book cannot be read, it is damaged or no EPUB: {e.Message}", e);
        }
    }
}
