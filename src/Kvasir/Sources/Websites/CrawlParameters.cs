using System.Text.Json.Nodes;
using Kvasir.Sources.Websites.Addresses;

namespace Kvasir.Sources.Websites;

/// <summary>What a crawl is asked for.</summary>
/// <param name="Url">The canonical address of the first page.</param>
internal sealed record CrawlParameters(string Url)
{
    /// <summary>How many pages are brought at most.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Whether pages are brought that others lead to.</summary>
    public bool CrawlSubpages { get; init; } = true;

    /// <summary>How many links away from the first page others may be.</summary>
    public int MaxDepth { get; init; } = int.MaxValue;

    /// <summary>The paths that are visited; none for all.</summary>
    public PathPatterns Include { get; init; } = PathPatterns.None;

    /// <summary>The paths that are not.</summary>
    public PathPatterns Exclude { get; init; } = PathPatterns.None;

    /// <summary>Whether navigation, banners and the like are left out of pages.</summary>
    public bool OnlyMainContent { get; init; } = true;

    /// <summary>Whether the site's own lists of its pages are read.</summary>
    public bool UseSitemap { get; init; } = true;

    /// <summary>Whether subdomains belong to the site.</summary>
    public bool AllowSubdomains { get; init; }

    /// <summary>Whether a page that names another as its canonical one is replaced by that.</summary>
    public bool ObeyCanonical { get; init; } = true;

    /// <summary>Whether pages lead to others.</summary>
    public bool FollowsLinks => CrawlSubpages && MaxDepth > 0;

    /// <summary>Reads them.</summary>
    /// <param name="parameters">As a pipeline's node has them.</param>
    /// <param name="maxPages">The most pages that may be asked for.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static CrawlParameters Read(JsonObject parameters, int maxPages)
    {
        var read = new ParameterReader(parameters);
        return new CrawlParameters(Start(read.Text("url")))
        {
            Limit = read.Number(Math.Min(10, maxPages), 1, maxPages, "limit", "max_pages"),
            CrawlSubpages = read.Flag(true, "crawl_subpages", "crawl_sub_pages"),
            MaxDepth = read.Number(int.MaxValue, 0, 100, "max_depth"),
            Include = new PathPatterns(read.List("include_paths")),
            Exclude = new PathPatterns(read.List("exclude_paths")),
            OnlyMainContent = read.Flag(true, "only_main_content"),
            UseSitemap = read.Flag(true, "use_sitemap"),
            AllowSubdomains = read.Flag(false, "allow_subdomains"),
        };
    }

    /// <summary>The canonical address to begin with.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static string Start(string? url) =>
        url is not null && CanonicalAddress.Of(url) is { } address ? address
            : throw KvasirException.InvalidParam("url", "must be an absolute http or https address of at most 2000 characters, without a user name");
}
