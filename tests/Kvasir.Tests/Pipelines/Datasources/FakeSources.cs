using System.Runtime.CompilerServices;
using Kvasir.Sources;
using Kvasir.Sources.Credentials;
using Kvasir.Tests.Sources.Drives;

namespace Kvasir.Tests.Pipelines.Datasources;

/// <summary>A service whose pages say how they were asked for.</summary>
internal sealed class FakeWiki : IOnlineDocumentSource
{
    public Exception? Failure { get; init; }

    public string Provider => "wiki";

    public IReadOnlyCollection<string> Aliases => ["acme/wiki_datasource"];

    public DataSourceType Type => DataSourceType.OnlineDocument;

    public IReadOnlyList<CredentialField> CredentialFields { get; } = [new("token", Required: true, Secret: true, "The token."), new("region", Required: false, Secret: false, "Where it is.")];

    public async IAsyncEnumerable<OnlineWorkspace> ListAsync(SourceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return new OnlineWorkspace("w1", "One", null, [new("p1", "Page", "page", "2026-01-01", null, "🦅", "v1"), new("p2", request.Parameters.ToJsonString(), "database", "", "p1", "http://icons/a.png", null)]);
        if (Failure is not null) throw Failure;
        yield return new OnlineWorkspace("w2", request.Credential.Optional("id") ?? "no credential", "http://icons/w.png", []);
    }

    public Task<OnlineDocument> ReadAsync(SourceRequest request, string workspaceId, string pageId, string type, CancellationToken cancellationToken) =>
        Task.FromResult(new OnlineDocument("Title", $"{workspaceId}/{pageId}/{type} {request.Parameters.ToJsonString()} {request.Credential.Optional("id")}", "v2"));
}

/// <summary>A site of two pages, one of which fails.</summary>
internal sealed class FakeSite : IWebsiteSource
{
    public string Provider => "site";

    public IReadOnlyCollection<string> Aliases => [];

    public DataSourceType Type => DataSourceType.WebsiteCrawl;

    public IReadOnlyList<CredentialField> CredentialFields => [];

    public async IAsyncEnumerable<CrawlProgress> CrawlAsync(SourceRequest request, IReadOnlyDictionary<string, PageTag> known, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return new CrawlProgress(2, 1, new CrawledPage("http://site/", "Home", "All of it", request.Parameters.ToJsonString(), new PageTag(null, null)));
        yield return new CrawlProgress(2, 2, null, "http://site/b: gone");
        yield return new CrawlProgress(2, 2, null);
    }

    public Task<CrawledPage> FetchAsync(Uri address, SourceCredential credential, CancellationToken cancellationToken) =>
        Task.FromResult(new CrawledPage(address.AbsoluteUri, "Fetched title", "Fetched words", "Fetched text", new PageTag("tag", null)));
}

/// <summary>A drive whose files hold their own ids.</summary>
internal sealed class FakeDrive(params string[] files) : IDriveSource
{
    private readonly TreeDrive _tree = new(files);

    /// <summary>What is awaited before a folder is listed.</summary>
    public Func<CancellationToken, Task> Before { get; init; } = _ => Task.CompletedTask;

    public List<string> Credentials { get; } = [];

    public string Provider => "drive";

    public IReadOnlyCollection<string> Aliases => [];

    public DataSourceType Type => DataSourceType.OnlineDrive;

    public IReadOnlyList<CredentialField> CredentialFields { get; } = [new("token", Required: true, Secret: true, "The token.")];

    public async Task<DriveListing> BrowseAsync(SourceRequest request, DriveBrowse browse, CancellationToken cancellationToken)
    {
        await Before(cancellationToken);
        Credentials.Add(request.Credential.Optional("id") ?? "");
        var listing = await _tree.BrowseAsync(request, browse, cancellationToken);
        return listing with { Bucket = browse.Bucket, Entries = [.. listing.Entries.Select(entry => entry.IsFolder ? entry : entry with { Size = 7, Version = "tag of " + entry.Id })] };
    }

    public Task<DriveFile> OpenAsync(SourceRequest request, string? bucket, string id, CancellationToken cancellationToken)
    {
        Credentials.Add(request.Credential.Optional("id") ?? "");
        return Task.FromResult(new DriveFile(id[(id.LastIndexOf('/') + 1)..], null, null, "tag", new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"{bucket}:{id}"))));
    }
}

/// <summary>Credentials that hold nothing but how they were named.</summary>
internal sealed class FakeCredentials : ISourceCredentials
{
    public Task<SourceCredential> ResolveAsync(string workspaceId, IDataSource source, string? credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(new SourceCredential(new Dictionary<string, string> { ["id"] = credentialId ?? "default" }));

    public Task<IReadOnlyList<CredentialSummary>> ListAsync(string workspaceId, string provider, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CredentialSummary>>([new("1", $"{provider} of {workspaceId}", "api-key", true)]);
}
