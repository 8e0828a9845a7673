using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;
using Kvasir.Sources;
using Kvasir.Sources.Http;
using Kvasir.Sources.Websites;
using Microsoft.Extensions.Options;

namespace Kvasir.Tests.Sources.Websites;

/// <summary>A site of a test and a crawler that may reach it.</summary>
internal sealed class CrawledSite : IAsyncDisposable
{
    private readonly LocalServer _server;
    private readonly GuardedHttp _http;
    private readonly ConcurrentQueue<string> _asked = [];

    /// <summary>Starts the site.</summary>
    /// <param name="answer">Writes an answer; returns whether there is one, or the site says 404.</param>
    /// <param name="fetching">Changes how pages are fetched.</param>
    /// <param name="crawling">Changes how the site is crawled.</param>
    /// <param name="time">The crawler's clock.</param>
    public CrawledSite(Func<HttpListenerContext, Task<bool>> answer, Action<FetchOptions>? fetching = null, Action<CrawlOptions>? crawling = null, TimeProvider? time = null)
    {
        _server = new LocalServer(async http =>
        {
            _asked.Enqueue(http.Request.RawUrl!);
            if (!await answer(http)) await LocalServer.WriteAsync(http, "not here", status: 404);
        });
        var fetch = new FetchOptions();
        fetch.AllowedNetworks.Add("127.0.0.1");
        fetching?.Invoke(fetch);
        var crawl = new CrawlOptions { MinDelay = TimeSpan.Zero };
        crawling?.Invoke(crawl);
        _http = new GuardedHttp(fetch, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        Crawler = new WebsiteCrawler(_http, Options.Create(fetch), Options.Create(crawl), time ?? TimeProvider.System);
    }

    public WebsiteCrawler Crawler { get; }

    public string Url => _server.Url;

    public int Port => _server.Port;

    /// <summary>The paths that were asked for, in their order.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>Forgets what was asked for.</summary>
    public void Forget() => _asked.Clear();

    /// <summary>A site of pages that are there by their path: the words of a page, or a whole one.</summary>
    public static CrawledSite Of(params (string Path, string Text)[] pages) => new(async http =>
    {
        var page = pages.FirstOrDefault(page => page.Path == http.Request.RawUrl);
        if (page.Path is null) return false;
        await LocalServer.WriteAsync(http, page.Text, page.Path.EndsWith(".txt", StringComparison.Ordinal) ? "text/plain" : page.Path.EndsWith(".xml", StringComparison.Ordinal) ? "application/xml" : "text/html; charset=utf-8");
        return true;
    });

    /// <summary>A page with links.</summary>
    public static string Page(string title, params string[] links) =>
        $"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>About {title}.</p>{string.Concat(links.Select(link => $"<p><a href=\"{link}\">to {link}</a></p>"))}</main></body></html>";

    /// <summary>Crawls from a path on.</summary>
    public async Task<Crawl> CrawlAsync(string path = "/", string parameters = "{}", IReadOnlyDictionary<string, PageTag>? known = null)
    {
        var read = JsonNode.Parse(parameters)!.AsObject();
        if (!read.ContainsKey("url")) read["url"] = Url + path;
        if (!read.ContainsKey("limit") && !read.ContainsKey("max_pages")) read["limit"] = 1000;
        var all = new List<CrawlProgress>();
        await foreach (var progress in Crawler.CrawlAsync(new SourceRequest(read, SourceCredential.None), known ?? new Dictionary<string, PageTag>(), CancellationToken.None)) all.Add(progress);
        return new Crawl(this, all);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>What a crawl brought.</summary>
internal sealed record Crawl(CrawledSite Site, IReadOnlyList<CrawlProgress> Progress)
{
    public IReadOnlyList<CrawledPage> Pages => [.. Progress.Select(progress => progress.Page).OfType<CrawledPage>()];

    /// <summary>The pages' addresses without the site's.</summary>
    public IReadOnlyList<string> Paths => [.. Pages.Select(page => page.SourceUrl.Replace(Site.Url, "", StringComparison.Ordinal))];

    public IReadOnlyList<string> Failures => [.. Progress.Select(progress => progress.Failure?.Replace(Site.Url, "", StringComparison.Ordinal)).OfType<string>()];

    /// <summary>What the next crawl is told.</summary>
    public Dictionary<string, PageTag> Tags => Pages.ToDictionary(page => page.SourceUrl, page => page.Tag);
}
