using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Kvasir.Sources.Drives.WebDav;

/// <summary>What a server says of one file or folder.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="IsFolder">Whether it is a folder (a collection).</param>
/// <param name="Size">Bytes, if the server says.</param>
/// <param name="MediaType">If the server says.</param>
/// <param name="Version">Its entity tag, else when it changed last together with its size.</param>
internal sealed record WebDavResource(Uri Address, bool IsFolder, long? Size, string? MediaType, string? Version);

/// <summary>Reads the answer to <c>PROPFIND</c>: a <c>multistatus</c> of RFC 4918.</summary>
internal static class MultiStatus
{
    private static readonly XNamespace Dav = "DAV:";

    // Nothing is fetched or expanded because a document says so.
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true };

    /// <summary>The question that is answered by it.</summary>
    public const string Question =
        """<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:"><d:prop><d:resourcetype/><d:getcontentlength/><d:getcontenttype/><d:getetag/><d:getlastmodified/></d:prop></d:propfind>""";

    /// <summary>Reads one; what it says in a form that makes no sense is passed over.</summary>
    /// <exception cref="XmlException">It is not XML, or has a document type.</exception>
    public static List<WebDavResource> Read(ReadOnlyMemory<byte> body, Uri asked)
    {
        var resources = new List<WebDavResource>();
        using var reader = XmlReader.Create(new MemoryStream(body.ToArray(), writable: false), Settings);
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "multistatus" || reader.NamespaceURI != Dav.NamespaceName) throw new XmlException("It is no multistatus.");
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "response" || reader.NamespaceURI != Dav.NamespaceName)
            {
                if (reader.NodeType == XmlNodeType.Element) reader.Skip();
                else reader.Read();
            }
            else if (Read((XElement)XNode.ReadFrom(reader), asked) is { } resource)
            {
                resources.Add(resource);
            }
        }

        return resources;
    }

    private static WebDavResource? Read(XElement response, Uri asked)
    {
        if (response.Element(Dav + "href")?.Value.Trim() is not { Length: > 0 } href || !Uri.TryCreate(asked, Path(href), out var address)) return null;
        // A property stands under the status of its own: those that a resource has not are listed as missing.
        var properties = response.Elements(Dav + "propstat").Where(found => IsOk(found.Element(Dav + "status")?.Value)).Elements(Dav + "prop").Elements().ToList();
        if (properties.Count == 0) return null;
        var size = long.TryParse(Text(properties, "getcontentlength"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : (long?)null;
        var isFolder = properties.Where(property => property.Name == Dav + "resourcetype").Elements(Dav + "collection").Any();
        var version = Text(properties, "getetag") ?? (Text(properties, "getlastmodified") is { } modified ? $"{modified}, {size}" : null);
        return new WebDavResource(address, isFolder, size, Text(properties, "getcontenttype"), version);
    }

    // Some servers leave these signs in names as they are; a listing has no queries.
    private static string Path(string href) => href.Replace("?", "%3F", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);

    // "HTTP/1.1 200 OK"; some servers leave it out.
    private static bool IsOk(string? status) => status is null || status.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, "200", ..];

    private static string? Text(List<XElement> properties, string name) => properties.Find(property => property.Name == Dav + name)?.Value.Trim() is { Length: > 0 } value ? value : null;
}
