using System.IO.Compression;
using System.Text;
using System.Xml;
using Kvasir.Extraction;

namespace Kvasir.Sources.Websites.Sitemaps;

/// <summary>What a sitemap lists.</summary>
/// <param name="IsIndex">Whether its addresses are those of other sitemaps.</param>
/// <param name="Addresses">In their order, as they stand there.</param>
internal sealed record SitemapFile(bool IsIndex, IReadOnlyList<string> Addresses)
{
    /// <summary>The largest file that the protocol allows.</summary>
    public const int MaxBytes = 50 << 20;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = MaxBytes,
    };

    /// <summary>Reads a file: XML, or an address a line; packed or not. Of a broken one, what stands before the damage.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="most">How many addresses are read.</param>
    public static SitemapFile Read(ReadOnlyMemory<byte> bytes, int most)
    {
        var isIndex = false;
        var addresses = new List<string>();
        try
        {
            using var text = new StreamReader(Unpacked(bytes), Encoding.UTF8);
            while (text.Peek() is ' ' or '\t' or '\r' or '\n') text.Read();
            if (text.Peek() == '<') ReadXml(text, addresses, most, ref isIndex);
            else ReadLines(text, addresses, most);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            return new SitemapFile(isIndex, addresses);
        }

        return new SitemapFile(isIndex, addresses);
    }

    private static Stream Unpacked(ReadOnlyMemory<byte> bytes)
    {
        var file = new MemoryStream(bytes.ToArray(), writable: false);
        if (!bytes.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return file;
        return new BoundedStream(new GZipStream(file, CompressionMode.Decompress), MaxBytes, () => new InvalidDataException("The sitemap is too large."));
    }

    // The address of a picture or a translation is deeper than that of the page.
    private static void ReadXml(TextReader text, List<string> addresses, int most, ref bool isIndex)
    {
        using var xml = XmlReader.Create(text, Settings);
        while (addresses.Count < most && xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.Depth == 0) isIndex = xml.LocalName == "sitemapindex";
            else if (xml is { Depth: 2, LocalName: "loc", IsEmptyElement: false } && xml.Read() && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) addresses.Add(xml.Value.Trim());
        }
    }

    private static void ReadLines(TextReader text, List<string> addresses, int most)
    {
        while (addresses.Count < most && text.ReadLine() is { } line)
        {
            if (line.Trim() is { Length: > 0 } address) addresses.Add(address);
        }
    }
}
