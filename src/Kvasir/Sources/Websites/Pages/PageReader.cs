using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kvasir.Extraction;
using Kvasir.Sources.Websites.Robots;

namespace Kvasir.Sources.Websites.Pages;

/// <summary>Reads pages: their text, and what they say of themselves and of where they lead.</summary>
/// <param name="product">The name by which pages may mean this crawler.</param>
/// <param name="onlyMainContent">Whether navigation, banners and the like are left out of the text.</param>
internal sealed class PageReader(string product, bool onlyMainContent)
{
    private const int MaxLinks = 10_000;
    private const int MaxTitleCharacters = 500;
    private const int MaxDescriptionCharacters = 2000;

    /// <summary>Whether a page of a media type can be read.</summary>
    public static bool Reads(string? mediaType) => mediaType is "text/html" or "application/xhtml+xml" or "text/plain" or "text/markdown";

    /// <summary>Reads a page.</summary>
    /// <param name="address">Where it came from.</param>
    /// <param name="answer">With a body of a type that can be read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>: it is no text, or takes too much time or memory.</exception>
    public async Task<WebPage> ReadAsync(Uri address, PoliteAnswer answer, CancellationToken cancellationToken)
    {
        var isHtml = answer.MediaType is "text/html" or "application/xhtml+xml";
        var text = await PageText.DecodeAsync(answer.Body, answer.Charset, isHtml, cancellationToken);
        var header = answer.RobotsTags.Aggregate(default(RobotsDirectives), (all, value) => all | RobotsDirectives.OfHeader(value, product));
        if (!isHtml) return new WebPage(answer.MediaType == "text/markdown" ? FirstHeading(text) : "", "", text.Trim()) { Base = address, Robots = header };

        using var page = HtmlReader.Parse(text);
        var from = BaseOf(page, address);
        var content = HtmlMarkdown.Of(page, from, onlyMainContent);
        var robots = Metas(page, "robots").Concat(Metas(page, product)).Aggregate(header, (all, value) => all | RobotsDirectives.OfContent(value));
        return new WebPage(TitleOf(page), Shortened(OneLine(Metas(page, "description").Concat(Metas(page, "og:description")).FirstOrDefault("")), MaxDescriptionCharacters), content)
        {
            Base = from,
            Canonical = page.GetElementsByTagName("link").FirstOrDefault(link => HasWord(link, "canonical"))?.GetAttribute("href"),
            Links = robots.NoFollow ? [] : [.. Links(page).Take(MaxLinks)],
            Robots = robots,
        };
    }

    private static Uri BaseOf(IHtmlDocument page, Uri address) =>
        page.GetElementsByTagName("base").FirstOrDefault(element => element.HasAttribute("href")) is { } element
        && Uri.TryCreate(address, element.GetAttribute("href")!.Trim(), out var from) && from.Scheme is "http" or "https" ? from : address;

    private static IEnumerable<string> Links(IHtmlDocument page) =>
        from element in page.All
        where element.LocalName is "a" or "area"
        let link = element.GetAttribute("href")?.Trim()
        where link is { Length: > 0 } && link[0] != '#' && !HasWord(element, "nofollow")
        select link;

    private static IEnumerable<string> Metas(IHtmlDocument page, string name) =>
        from meta in page.GetElementsByTagName("meta")
        where name.Equals(meta.GetAttribute("name") ?? meta.GetAttribute("property"), StringComparison.OrdinalIgnoreCase)
        select meta.GetAttribute("content") ?? "";

    private static bool HasWord(IElement element, string word) =>
        (element.GetAttribute("rel") ?? "").Split((char[])[' ', '\t', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries).Contains(word, StringComparer.OrdinalIgnoreCase);

    private static string TitleOf(IHtmlDocument page)
    {
        var title = OneLine(page.Title ?? "");
        if (title.Length == 0 && page.GetElementsByTagName("h1") is { Length: > 0 } headings && headings[0] is { } heading) title = OneLine(heading.TextContent);
        return Shortened(title, MaxTitleCharacters);
    }

    private static string FirstHeading(string markdown) =>
        markdown.Split('\n').FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal)) is { } line ? Shortened(OneLine(line[2..]), MaxTitleCharacters) : "";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Shortened(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
