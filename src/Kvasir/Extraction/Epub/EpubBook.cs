using System.Xml.Linq;

namespace Kvasir.Extraction.Epub;

/// <summary>What an EPUB's package document says: the title, the authors and the documents in reading order.</summary>
/// <param name="Title">The title; empty when there is none.</param>
/// <param name="Authors">The authors' names.</param>
/// <param name="Documents">The names of the documents to read, each once, without the table of contents.</param>
internal sealed record EpubBook(string Title, IReadOnlyList<string> Authors, IReadOnlyList<string> Documents)
{
    private const int MaxDocuments = 20_000;

    /// <summary>Reads the package document.</summary>
    public static EpubBook In(EpubArchive archive)
    {
        var name = PackageName(archive);
        var package = archive.ReadXml(name) ?? throw Broken($"has no {name}");
        var items = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var item in Under(package, "manifest", "item")) items.TryAdd(Attribute(item, "id"), item);
        // Where there is a navigation document, the guide's contents can be a page with text of its own, such as the book's first one.
        var hasNavigation = items.Values.Any(IsNavigation);
        var contents = Under(package, "guide", "reference").Where(reference => !hasNavigation && Attribute(reference, "type") == "toc").Select(reference => EpubPath.Resolve(name, Attribute(reference, "href"))).ToHashSet();
        var documents = Under(package, "spine", "itemref")
            .Select(reference => items.GetValueOrDefault(Attribute(reference, "idref")))
            .Where(item => item is not null && IsText(item))
            .Select(item => EpubPath.Resolve(name, Attribute(item!, "href")))
            .Where(document => document is not null && !contents.Contains(document))
            .Select(document => document!)
            .Distinct()
            .Take(MaxDocuments + 1)
            .ToList();
        if (documents.Count > MaxDocuments) throw Broken($"has more than {MaxDocuments} documents");
        if (documents.Count == 0) throw Broken("names no documents to read");
        return new EpubBook(Words(package, "title").FirstOrDefault() ?? "", [.. Words(package, "creator")], documents);
    }

    private static KvasirException Broken(string what) => new(ErrorCode.ExtractionFailed, $"The book {what}: it is damaged, or no EPUB.");

    private static string PackageName(EpubArchive archive)
    {
        var named = archive.ReadXml("META-INF/container.xml")?.Descendants().FirstOrDefault(element => element.Name.LocalName == "rootfile") is { } root ? Attribute(root, "full-path") : "";
        if (named.Length > 0) return named;
        return archive.Names.FirstOrDefault(name => name.EndsWith(".opf", StringComparison.OrdinalIgnoreCase)) ?? throw Broken("does not say what it holds");
    }

    private static bool IsText(XElement item)
    {
        if (IsNavigation(item)) return false;
        return Attribute(item, "media-type").ToLowerInvariant() is "application/xhtml+xml" or "text/html" or "text/x-oeb1-document" or "application/x-dtbook+xml";
    }

    private static bool IsNavigation(XElement item) => Attribute(item, "properties").Split(' ').Contains("nav");

    // By local names: books mix up the namespaces.
    private static IEnumerable<XElement> Under(XElement package, string parent, string name) =>
        package.Elements().Where(element => element.Name.LocalName == parent).Elements().Where(element => element.Name.LocalName == name);

    private static IEnumerable<string> Words(XElement package, string name) =>
        package.Descendants().Where(element => element.Name.LocalName == name && element.Name.NamespaceName.StartsWith("http://purl.org/dc/", StringComparison.OrdinalIgnoreCase))
            .Select(element => string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Where(words => words.Length > 0)
            .Take(100);

    private static string Attribute(XElement element, string name) => element.Attribute(name)?.Value.Trim() ?? "";
}
