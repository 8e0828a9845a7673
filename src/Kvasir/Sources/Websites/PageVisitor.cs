using System.Net;
using Kvasir.Sources.Http;
using Kvasir.Sources.Websites.Addresses;
using Kvasir.Sources.Websites.Pages;
using Kvasir.Sources.Websites.Robots;

namespace Kvasir.Sources.Websites;

/// <summary>Visits the addresses of a crawl: asks whether that is allowed, follows redirects within the site, and goes to a page's canonical address instead of others of it.</summary>
internal sealed class PageVisitor(
    PoliteHttp http, RobotsFiles robots, Site site, Frontier frontier, CrawlParameters parameters, IReadOnlyDictionary<string, PageTag> known, long maxPageBytes)
{
    private const int MaxRedirects = 5;
    private const int MaxKeptLinks = 1000;

    private readonly PageReader _reader = new(robots.Product, parameters.OnlyMainContent);

    // Addresses that pages name as their canonical ones: they are taken as they are, whatever they say themselves.
    private readonly HashSet<string> _canonical = [];

    // Addresses that the crawl has a page for, under their own name or another.
    private readonly HashSet<string> _pages = [];

    /// <summary>How many requests for pages were made.</summary>
    public int Requests { get; private set; }

    /// <summary>Why a page that others name as their canonical one could not be visited, so that one of them stands for it; <see langword="null"/> when there was no such trouble.</summary>
    public string? Unsure { get; private set; }

    /// <summary>Whether an address is among those to be visited, as far as is known without a request.</summary>
    public bool MayVisit(string address)
    {
        var uri = new Uri(address);
        var path = PercentEncoding.Normalize(uri.AbsolutePath);
        return (parameters.Include.IsEmpty || parameters.Include.Match(path)) && !parameters.Exclude.Match(path) && robots.MayAllow(uri);
    }

    /// <summary>Visits an address. Whatever is wrong with it is said in the result.</summary>
    /// <param name="address">A canonical one that was taken from the frontier.</param>
    /// <param name="isFirst">Whether the crawl begins with it: it may redirect to the site's other name, and must be allowed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<PageVisit> VisitAsync(string address, bool isFirst, CancellationToken cancellationToken)
    {
        try
        {
            var visit = await FollowAsync(address, isFirst, cancellationToken);
            if (visit.Page is not null) _pages.UnionWith([address, visit.Page.SourceUrl]);
            return visit;
        }
        catch (KvasirException e) when (e.Code == ErrorCode.FetchFailed)
        {
            return new PageVisit(null, e.Message, []);
        }
        catch (KvasirException e) when (e.Code == ErrorCode.ExtractionFailed)
        {
            return Failed(new Uri(address), $"cannot be read: {e.Message.TrimEnd('.')}");
        }
    }

    private async Task<PageVisit> FollowAsync(string address, bool isFirst, CancellationToken cancellationToken)
    {
        var passed = new HashSet<string> { address };
        while (true)
        {
            var uri = new Uri(address);
            var rules = await robots.OfAsync(uri, cancellationToken);
            if (!rules.Allows(uri.PathAndQuery)) return isFirst ? Failed(uri, "may not be visited: the site's robots.txt does not allow it") : PageVisit.Nothing;
            Requests++;
            var request = new PoliteRequest(rules.CrawlDelay ?? TimeSpan.Zero, maxPageBytes) { Known = KnownTag(address), Wants = PageReader.Reads };
            var answer = await http.GetAsync(uri, request, cancellationToken);
            if (answer.Location is null) return await ReadAsync(address, answer, cancellationToken);

            var target = isFirst ? site.Move(answer.Location, uri) : site.Canonical(answer.Location, uri);
            if (target is null) return Failed(uri, "redirects to another site") with { IsGone = true };
            if (!passed.Add(target)) return Failed(uri, "redirects in a circle");
            if (passed.Count > MaxRedirects + 1) return Failed(uri, $"redirects more than {MaxRedirects} times");
            if (!isFirst && !MayVisit(target)) return PageVisit.Nothing;
            if (!frontier.Claim(target)) return PageVisit.Nothing;
            address = target;
        }
    }

    private async Task<PageVisit> ReadAsync(string address, PoliteAnswer answer, CancellationToken cancellationToken)
    {
        var uri = new Uri(address);
        if (answer.Status == HttpStatusCode.NotModified && KnownTag(address) is { } unchanged)
        {
            var tag = unchanged with { ETag = answer.Tag.ETag ?? unchanged.ETag, LastModified = answer.Tag.LastModified ?? unchanged.LastModified };
            return new PageVisit(new CrawledPage(address, address, "", null, tag), null, Canonical(unchanged.Links ?? [], uri));
        }

        if (!answer.IsSuccess) return Failed(uri, $"answered {(int)answer.Status}") with { IsGone = answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone };
        if (!PageReader.Reads(answer.MediaType)) return Failed(uri, $"is no page: its type is {KvasirException.Shorten(answer.MediaType ?? "not known")}") with { IsGone = true };
        var page = await _reader.ReadAsync(uri, answer, cancellationToken);
        var links = Canonical(page.Links, page.Base);
        if (page.Robots.NoIndex) return Failed(uri, "asks not to be kept (noindex)") with { Links = links, IsGone = true };
        if (await InsteadAsync(address, page, cancellationToken) is { } instead) return instead with { Links = [.. links.Union(instead.Links)] };
        if (page.Content.Length == 0) return Failed(uri, "has no text") with { Links = links, IsGone = true };
        return new PageVisit(
            new CrawledPage(address, page.Title.Length > 0 ? page.Title : address, page.Description, page.Content, answer.Tag with { Links = links.Count <= MaxKeptLinks ? links : null }),
            null, links);
    }

    // What the canonical address has, or nothing when its page was brought already. A canonical address that has no page is a mistake of the site, which costs it no page.
    private async Task<PageVisit?> InsteadAsync(string address, WebPage page, CancellationToken cancellationToken)
    {
        if (!parameters.ObeyCanonical || page.Canonical is null || _canonical.Contains(address)) return null;
        if (site.Canonical(page.Canonical, page.Base) is not { } canonical || canonical == address || !MayVisit(canonical)) return null;
        if (_pages.Contains(canonical)) return PageVisit.Nothing;
        if (!frontier.Claim(canonical)) return null;
        _canonical.Add(canonical);
        var instead = await VisitAsync(canonical, isFirst: false, cancellationToken);
        if (instead is { Page: null, Failure: not null, IsGone: false }) Unsure ??= instead.Failure;
        return instead.Page is null ? null : instead;
    }

    // An unchanged page is of use only when it is known where it leads.
    private PageTag? KnownTag(string address) => known.TryGetValue(address, out var tag) && (!parameters.FollowsLinks || tag.Links is not null) ? tag : null;

    private List<string> Canonical(IReadOnlyList<string> links, Uri from) => [.. links.Select(link => site.Canonical(link, from)).OfType<string>().Distinct()];

    private static PageVisit Failed(Uri address, string what) => new(null, GuardedHttp.Failed(address, what).Message, []);
}
