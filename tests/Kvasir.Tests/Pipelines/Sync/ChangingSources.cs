using System.Runtime.CompilerServices;
using Kvasir.Sources;

namespace Kvasir.Tests.Pipelines.Sync;

/// <summary>A site whose pages a test changes. Pages with a tag are not transferred when their tag is known.</summary>
internal sealed class ChangingSite : IWebsiteSource
{
    /// <summary>By address: text and tag.</summary>
    public SortedDictionary<string, (string Text, string? ETag)> Pages { get; } = new(StringComparer.Ordinal);

    /// <summary>By address: why there is no page, and whether that is certain.</summary>
    public Dictionary<string, bool> Failing { get; } = [];

    public string? CutOff { get; set; }

    /// <summary>Thrown after so many pages.</summary>
    public (int Pages, Exception Failure)? Broken { get; set; }

    public List<string> Transferred { get; } = [];

    public string Provider => "site";

    public IReadOnlyCollection<string> Aliases => [];

    public DataSourceType Type => DataSourceType.WebsiteCrawl;

    public IReadOnlyList<CredentialField> CredentialFields => [];

    public async IAsyncEnumerable<CrawlProgress> CrawlAsync(SourceRequest request, IReadOnlyDictionary<string, PageTag> known, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        Transferred.Clear();
        var count = 0;
        foreach (var (address, (text, tag)) in Pages)
        {
            if (Broken is { } broken && count == broken.Pages) throw broken.Failure;
            count++;
            if (Failing.TryGetValue(address, out var isGone))
            {
                yield return new CrawlProgress(count, count, null, $"{address} failed") { IsGone = isGone };
                continue;
            }

            var isSame = tag is not null && known.TryGetValue(address, out var seen) && seen.ETag == tag;
            if (!isSame) Transferred.Add(address);
            yield return new CrawlProgress(count, count, new CrawledPage(address, isSame ? address : $"Title of {address}", "", isSame ? null : text, new PageTag(tag, null) { Links = ["http://site/"] }));
        }

        yield return new CrawlProgress(count, count, null) { CutOff = CutOff };
    }

    public Task<CrawledPage> FetchAsync(Uri address, SourceCredential credential, CancellationToken cancellationToken) => throw new NotSupportedException();
}

/// <summary>A drive whose files a test changes: version by id.</summary>
internal sealed class ChangingDrive : IDriveSource
{
    public Dictionary<string, string?> Files { get; } = new(StringComparer.Ordinal);

    public List<DriveBrowse> Asked { get; } = [];

    public string Provider => "drive";

    public IReadOnlyCollection<string> Aliases => [];

    public DataSourceType Type => DataSourceType.OnlineDrive;

    public IReadOnlyList<CredentialField> CredentialFields => [];

    public Task<DriveListing> BrowseAsync(SourceRequest request, DriveBrowse browse, CancellationToken cancellationToken)
    {
        Asked.Add(browse);
        return Task.FromResult(new DriveListing(browse.Bucket, [.. Files.Select(file => new DriveEntry(file.Key, file.Key, 1, false, file.Value))], null));
    }

    public Task<DriveFile> OpenAsync(SourceRequest request, string? bucket, string id, CancellationToken cancellationToken) => throw new NotSupportedException();
}

/// <summary>A service whose pages a test changes: version by id.</summary>
internal sealed class ChangingWiki : IOnlineDocumentSource
{
    public Dictionary<string, string> Pages { get; } = new(StringComparer.Ordinal);

    public string Provider => "wiki";

    public IReadOnlyCollection<string> Aliases => [];

    public DataSourceType Type => DataSourceType.OnlineDocument;

    public IReadOnlyList<CredentialField> CredentialFields => [];

    public async IAsyncEnumerable<OnlineWorkspace> ListAsync(SourceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return new OnlineWorkspace("w", "One", null, [.. Pages.Select(page => new OnlinePage(page.Key, page.Key, "page", "", null, null, page.Value))]);
    }

    public Task<OnlineDocument> ReadAsync(SourceRequest request, string workspaceId, string pageId, string type, CancellationToken cancellationToken) => throw new NotSupportedException();
}
