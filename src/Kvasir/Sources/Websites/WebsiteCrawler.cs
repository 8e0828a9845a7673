using Kvasir.Sources.Http;
using Microsoft.Extensions.Options;

namespace Kvasir.Sources.Websites;

/// <summary>Brings the pages of a web site by following its links, as its robots.txt allows and no faster than its hosts bear.</summary>
/// <param name="http">Makes the requests.</param>
/// <param name="fetching">How requests introduce themselves.</param>
/// <param name="crawling">How politely and how far.</param>
/// <param name="time">The clock.</param>
public sealed class WebsiteCrawler(GuardedHttp http, IOptions<FetchOptions> fetching, IOptions<CrawlOptions> crawling, TimeProvider time) : IWebsiteSource
{
    private static readonly Dictionary<string, PageTag> NothingKnown = [];

    // One for all crawls: together they ask a host no faster than one of them would.
    private readonly PoliteHttp _http = new(http, crawling.Value.MinDelay, time);

    /// <inheritdoc/>
    public string Provider => "website_crawler";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Aliases { get; } =
        ["firecrawl", "jinareader", "watercrawl", "langgenius/firecrawl_datasource", "firecrawl_datasource", "langgenius/jina_datasource", "jina_datasource", "watercrawl/watercrawl_datasource", "watercrawl_datasource"];

    /// <inheritdoc/>
    public DataSourceType Type => DataSourceType.WebsiteCrawl;

    /// <inheritdoc/>
    public IReadOnlyList<CredentialField> CredentialFields => [];

    /// <inheritdoc/>
    public IAsyncEnumerable<CrawlProgress> CrawlAsync(SourceRequest request, IReadOnlyDictionary<string, PageTag> known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(known);
        return Crawl(CrawlParameters.Read(request.Parameters, crawling.Value.MaxPages), known).RunAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<CrawledPage> FetchAsync(Uri address, SourceCredential credential, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        // Whoever names a page wants that one, also where the site has a better address for it.
        var parameters = new CrawlParameters(CrawlParameters.Start(address.OriginalString)) { Limit = 1, CrawlSubpages = false, ObeyCanonical = false };
        var failure = "";
        await foreach (var progress in Crawl(parameters, NothingKnown).RunAsync(cancellationToken))
        {
            if (progress.Page is { } page) return page;
            failure = progress.Failure ?? failure;
        }

        throw new KvasirException(ErrorCode.FetchFailed, failure);
    }

    private SiteCrawl Crawl(CrawlParameters parameters, IReadOnlyDictionary<string, PageTag> known) => new(_http, fetching.Value.UserAgent, parameters, known, crawling.Value, time);
}
