namespace Kvasir.Sources;

/// <summary>Brings pages of a web site.</summary>
public interface IWebsiteSource : IDataSource
{
    /// <summary>Goes through a site and yields its state after every page, and once more at the end with <see cref="CrawlProgress.Page"/> empty.</summary>
    /// <param name="request">What to fetch, and how much of it.</param>
    /// <param name="known">The tags of pages that were fetched before, by <see cref="CrawledPage.SourceUrl"/>: those that have not changed since are yielded without content.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> for a wrong parameter; <see cref="ErrorCode.FetchFailed"/> when not even the first page can be had.</exception>
    IAsyncEnumerable<CrawlProgress> CrawlAsync(SourceRequest request, IReadOnlyDictionary<string, PageTag> known, CancellationToken cancellationToken);

    /// <summary>Fetches one page.</summary>
    /// <param name="address">An http or https address.</param>
    /// <param name="credential">The credential to use.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>.</exception>
    Task<CrawledPage> FetchAsync(Uri address, SourceCredential credential, CancellationToken cancellationToken);
}

/// <summary>How far a crawl is.</summary>
/// <param name="Total">Pages known so far that will be visited.</param>
/// <param name="Completed">Pages visited so far, failed ones included.</param>
/// <param name="Page">The page just visited; <see langword="null"/> when it failed or nothing is left.</param>
/// <param name="Failure">Why the page just visited has no text: its address and the reason.</param>
public sealed record CrawlProgress(int Total, int Completed, CrawledPage? Page, string? Failure = null)
{
    /// <summary>Whether a page without text is certain to be none of the site's: it is gone, asks not to be kept, or is no page at all. After any other failure it may still be there, and so may what it leads to.</summary>
    public bool IsGone { get; init; }

    /// <summary>At the end: why pages that the site has may not have been visited; <see langword="null"/> when all were that could be found.</summary>
    public string? CutOff { get; init; }
}

/// <summary>A page of a site.</summary>
/// <param name="SourceUrl">Its canonical address.</param>
/// <param name="Title">Its title; its address when it has none or has not changed.</param>
/// <param name="Description">Its own description of itself; empty when it has none.</param>
/// <param name="Content">Its main content as Markdown; <see langword="null"/> when it has not changed.</param>
/// <param name="Tag">How to ask later whether it has changed.</param>
public sealed record CrawledPage(string SourceUrl, string Title, string Description, string? Content, PageTag Tag);

/// <summary>By what a server tells whether a page has changed.</summary>
/// <param name="ETag">As the server sent it; <see langword="null"/> when it sent none.</param>
/// <param name="LastModified">As the server sent it; <see langword="null"/> when it sent none.</param>
public sealed record PageTag(string? ETag, DateTimeOffset? LastModified)
{
    /// <summary>
    /// The canonical addresses that the page leads to on its own site, in their order: a page that has not changed is answered without its text, and what is below it
    /// is reached by them. <see langword="null"/> when they are not known (or too many to keep): a crawl that follows links then fetches the whole page.
    /// </summary>
    public IReadOnlyList<string>? Links { get; init; }
}
