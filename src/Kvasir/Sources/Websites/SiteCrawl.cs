using System.Runtime.CompilerServices;
using Kvasir.Sources.Websites.Addresses;
using Kvasir.Sources.Websites.Robots;
using Kvasir.Sources.Websites.Sitemaps;

namespace Kvasir.Sources.Websites;

/// <summary>One crawl: breadth first, from the first page along its links and then along the site's own lists.</summary>
internal sealed class SiteCrawl
{
    // How many addresses are visited for each page that is asked for: others fail, redirect or are duplicates.
    private const int VisitsPerPage = 10;

    private readonly PoliteHttp _http;
    private readonly CrawlParameters _parameters;
    private readonly TimeSpan _longest;
    private readonly TimeProvider _time;
    private readonly Site _site;
    private readonly Frontier _frontier;
    private readonly RobotsFiles _robots;
    private readonly PageVisitor _visitor;
    private int _pages;
    private int _failures;
    private string? _unread;

    /// <summary>Prepares a crawl.</summary>
    public SiteCrawl(PoliteHttp http, string userAgent, CrawlParameters parameters, IReadOnlyDictionary<string, PageTag> known, CrawlOptions options, TimeProvider time)
    {
        (_http, _parameters, _longest, _time) = (http, parameters, options.MaxDuration, time);
        _site = new Site(parameters.Url, parameters.AllowSubdomains);
        _frontier = new Frontier(parameters.Limit * VisitsPerPage);
        _robots = new RobotsFiles(http, userAgent);
        _visitor = new PageVisitor(http, _robots, _site, _frontier, parameters, known, options.MaxPageBytes);
    }

    private bool IsDone => _pages >= _parameters.Limit || _visitor.Requests >= _parameters.Limit * VisitsPerPage;

    /// <summary>Yields the state after every page, and once more at the end.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: not even the first page can be had.</exception>
    public async IAsyncEnumerable<CrawlProgress> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(_longest, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        _frontier.Claim(_parameters.Url);
        var visit = await InTimeAsync(() => _visitor.VisitAsync(_parameters.Url, isFirst: true, either.Token), cancellationToken);
        if (visit is null or { Page: null, Links.Count: 0 }) throw new KvasirException(ErrorCode.FetchFailed, visit?.Failure ?? TooLong);
        Follow(visit, 0);
        yield return After(visit);

        if (_parameters is { FollowsLinks: true, UseSitemap: true } && !IsDone) visit = await InTimeAsync(() => ListAsync(either.Token), cancellationToken);
        while (visit is not null && !IsDone && _frontier.TryNext(out var next))
        {
            visit = await InTimeAsync(() => _visitor.VisitAsync(next.Address, isFirst: false, either.Token), cancellationToken);
            if (visit is null) break;
            Follow(visit, next.Depth);
            if (visit is not { Page: null, Failure: null }) yield return After(visit);
        }

        yield return new CrawlProgress(_pages + _failures, _pages + _failures, null, visit is null ? TooLong : null) { CutOff = visit is null ? TooLong : CutOff };
    }

    // What waits was found and not visited.
    private string? CutOff => _frontier.Count > 0 || _frontier.IsFull ? $"The crawl was ended at its limit of {_parameters.Limit} pages." : _unread ?? _visitor.Unsure;

    private string TooLong => $"The crawl was ended after {_longest}, the longest time that Kvasir:Crawl:MaxDuration allows.";

    private CrawlProgress After(PageVisit visit)
    {
        if (visit.Page is not null) _pages++;
        else _failures++;
        var completed = _pages + _failures;
        return new CrawlProgress(completed + Math.Min(_frontier.Count, _parameters.Limit - _pages), completed, visit.Page, visit.Failure) { IsGone = visit.IsGone };
    }

    private void Follow(PageVisit visit, int depth)
    {
        if (!_parameters.CrawlSubpages || depth >= _parameters.MaxDepth) return;
        foreach (var link in visit.Links) Find(link, depth + 1);
    }

    private void Find(string address, int depth)
    {
        if (!_frontier.IsFull && _visitor.MayVisit(address)) _frontier.Add(address, depth);
    }

    private async Task<PageVisit> ListAsync(CancellationToken cancellationToken)
    {
        var rules = await _robots.OfAsync(_site.Root, cancellationToken);
        var walk = new SitemapWalk(_http, _site, rules);
        await foreach (var page in walk.PagesAsync(cancellationToken))
        {
            Find(page, 1);
            if (_frontier.IsFull) break;
        }

        _unread = walk.Failure;
        return PageVisit.Nothing;
    }

    // Nothing when the crawl's time is over.
    private static async Task<PageVisit?> InTimeAsync(Func<Task<PageVisit>> visit, CancellationToken cancellationToken)
    {
        try
        {
            return await visit();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
