using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Kvasir.Extraction.Epub;

/// <summary>The files in an EPUB, read into memory and never written anywhere.</summary>
internal sealed class EpubArchive
{
    private const int MaxEntries = 50_000;
    private const int MaxDocumentBytes = 32 * 1024 * 1024;
    private const int MaxXmlBytes = 8 * 1024 * 1024;
    private const int MaxXmlDepth = 64;

    // Of everything together: what is read counts, not what the archive says of itself.
    private const long MaxInflatedBytes = 256L * 1024 * 1024;

    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ZipArchiveEntry> _byAnyCase = new(StringComparer.OrdinalIgnoreCase);
    private long _inflated;

    /// <summary>Holds the files of an archive.</summary>
    public EpubArchive(ZipArchive archive)
    {
        if (archive.Entries.Count > MaxEntries) throw new KvasirException(ErrorCode.ExtractionFailed, $"The book's archive has {archive.Entries.Count} files; at most {MaxEntries} are read.");
        ArchiveCheck.Demand(archive);
        foreach (var entry in archive.Entries)
        {
            _entries.TryAdd(entry.FullName, entry);
            _byAnyCase.TryAdd(entry.FullName, entry);
        }
    }

    /// <summary>The names of all files.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>A document's bytes; <see langword="null"/> when there is no such file.</summary>
    public MemoryStream? Read(string name) => Read(name, MaxDocumentBytes);

    /// <summary>A description's content; <see langword="null"/> when there is no such file. Document types, with which entities come, are refused.</summary>
    public XElement? ReadXml(string name)
    {
        using var bytes = Read(name, MaxXmlBytes);
        if (bytes is null) return null;
        using (var depth = Reader(bytes))
        {
            while (depth.Read())
            {
                if (depth.Depth > MaxXmlDepth) throw new KvasirException(ErrorCode.ExtractionFailed, $"The book's {name} is nested more than {MaxXmlDepth} deep.");
            }
        }

        bytes.Position = 0;
        using var reader = Reader(bytes);
        return XElement.Load(reader);
    }

    private static XmlReader Reader(Stream bytes) =>
        XmlReader.Create(bytes, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxXmlBytes });

    private MemoryStream? Read(string name, int limit)
    {
        if (!_entries.TryGetValue(name, out var entry) && !_byAnyCase.TryGetValue(name, out entry)) return null;
        using var inflated = entry.Open();
        var most = Math.Min(limit, MaxInflatedBytes - _inflated);
        using var bounded = new BoundedStream(inflated, most, () => new KvasirException(ErrorCode.ExtractionFailed,
            $"The book is too large: its {name} has more than {limit} bytes, or everything together more than {MaxInflatedBytes}."));
        var bytes = new MemoryStream();
        bounded.CopyTo(bytes);
        _inflated += bounded.Count;
        bytes.Position = 0;
        return bytes;
    }
}
