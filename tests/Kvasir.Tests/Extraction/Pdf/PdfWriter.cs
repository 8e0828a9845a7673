using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Kvasir.Tests.Extraction.Pdf;

/// <summary>Writes PDFs object by object, so that a test can have exactly the one it wants, also a broken one.</summary>
internal sealed class PdfWriter
{
    private readonly MemoryStream _bytes = new();
    private readonly Dictionary<int, long> _offsets = [];
    private readonly List<int> _pages = [];
    private int _next = 4;

    public PdfWriter() => Write("%PDF-1.7\n");

    /// <summary>Entries that the catalog has beside the pages.</summary>
    public string Catalog { get; set; } = "";

    /// <summary>The page count that the file claims; the true one unless set.</summary>
    public long? ClaimedPages { get; set; }

    /// <summary>How streams are encrypted; not at all unless set. To be set before anything is added.</summary>
    public PdfEncryption? Encryption { get; init; }

    /// <summary>Adds a page of text lines in Helvetica, set at positions in points from the lower left.</summary>
    public PdfWriter Page(params (int X, int Y, string Text)[] lines) =>
        PageOf(string.Concat(lines.Select(line => $"BT /F1 11 Tf {line.X} {line.Y} Td ({Escape(line.Text)}) Tj ET\n")));

    /// <summary>Adds a page of one paragraph, line below line.</summary>
    public PdfWriter Page(params string[] lines) => Page([.. lines.Select((line, i) => (72, 720 - (i * 14), line))]);

    /// <summary>Adds a page that draws what it is told.</summary>
    public PdfWriter PageOf(string content, string resources = "", string box = "0 0 612 792") =>
        PageOf(Add("<<", Encoding.Latin1.GetBytes(content)), resources, box);

    /// <summary>Adds a page whose content is an object that was added already.</summary>
    public PdfWriter PageOf(int content, string resources = "", string box = "0 0 612 792")
    {
        _pages.Add(Add($"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {content} 0 R /Resources << /Font << /F1 3 0 R >> {resources} >> >>"));
        return this;
    }

    /// <summary>Adds a page that is a grey picture, as a scanner makes it.</summary>
    public PdfWriter Scan(int width, int height, byte[] grey)
    {
        var image = AddCompressed(FormattableString.Invariant($"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8"), grey);
        return PageOf("q 612 0 0 792 0 0 cm /Scan Do Q", $"/XObject << /Scan {image} 0 R >>");
    }

    /// <summary>Adds an object; its number.</summary>
    public int Add(string body)
    {
        Begin(_next);
        Write($"{body}\nendobj\n");
        return _next++;
    }

    /// <summary>Adds a stream as it is; <paramref name="dictionary"/> is left open.</summary>
    public int Add(string dictionary, byte[] stream)
    {
        Begin(_next);
        stream = Encryption?.Encrypt(_next, stream) ?? stream;
        Write($"{dictionary} /Length {stream.Length} >>\nstream\n");
        _bytes.Write(stream);
        Write("\nendstream\nendobj\n");
        return _next++;
    }

    public int AddCompressed(string dictionary, byte[] content) => AddCompressed(dictionary, stream => stream.Write(content));

    public int AddCompressed(string dictionary, Action<Stream> write)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) write(zlib);
        return Add(dictionary + " /Filter /FlateDecode", packed.ToArray());
    }

    public byte[] ToArray()
    {
        Begin(1);
        Write($"<< /Type /Catalog /Pages 2 0 R {Catalog} >>\nendobj\n");
        Begin(2);
        Write($"<< /Type /Pages /Count {(ClaimedPages ?? _pages.Count).ToString(CultureInfo.InvariantCulture)} /Kids [{string.Join(' ', _pages.Select(page => $"{page} 0 R"))}] >>\nendobj\n");
        Begin(3);
        Write("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj\n");
        var table = _bytes.Position;
        Write($"xref\n0 {_next}\n0000000000 65535 f \n");
        for (var number = 1; number < _next; number++) Write($"{_offsets[number]:0000000000} 00000 n \n");
        Write($"trailer\n<< /Size {_next} /Root 1 0 R {Encryption?.Trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return _bytes.ToArray();
    }

    private void Begin(int number)
    {
        _offsets[number] = _bytes.Position;
        Write($"{number} 0 obj\n");
    }

    private void Write(string text) => _bytes.Write(Encoding.Latin1.GetBytes(text));

    private static string Escape(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("(", @"\(", StringComparison.Ordinal).Replace(")", @"\)", StringComparison.Ordinal);
}
