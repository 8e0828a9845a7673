using System.Globalization;
using System.Runtime.CompilerServices;
using Kvasir.Extraction;
using Kvasir.Sources.Http;
using Kvasir.Sources.OnlineDocuments.Git.Protocol;

namespace Kvasir.Sources.OnlineDocuments.Git;

/// <summary>Brings the text files of a git repository over HTTPS, from whatever server speaks version 2 of git's protocol. Needs no git program.</summary>
/// <param name="http">Makes the requests.</param>
/// <param name="time">The clock by which what was fetched grows old.</param>
public sealed class GitSource(GuardedHttp http, TimeProvider time) : IOnlineDocumentSource
{
    private const string FileType = "file";

    private readonly GitSnapshotCache _cache = new(time);

    /// <inheritdoc/>
    public string Provider => "git";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Aliases { get; } = ["git_datasource", "github", "github_datasource", "langgenius/github_datasource", "gitlab", "gitlab_datasource", "gitea"];

    /// <inheritdoc/>
    public DataSourceType Type => DataSourceType.OnlineDocument;

    /// <inheritdoc/>
    public IReadOnlyList<CredentialField> CredentialFields { get; } =
    [
        new("username", Required: false, Secret: false, "The user name; most servers take any beside a token."),
        new("token", Required: false, Secret: true, "An access token or a password that may read the repository; none for public ones. Also read from access_token and password."),
    ];

    /// <inheritdoc/>
    public async IAsyncEnumerable<OnlineWorkspace> ListAsync(SourceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var wanted = GitRequest.Read(request);
        var snapshot = await OpenAsync(wanted, mayBeOld: false, cancellationToken);
        var edited = snapshot.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var files = snapshot.Files.Where(file => wanted.Filter.Takes(file.Key)).Select(file => new OnlinePage(file.Key, file.Key, FileType, edited, null, null, file.Value));
        yield return new OnlineWorkspace(wanted.Url, wanted.Name, null, [.. files]);
    }

    /// <inheritdoc/>
    public async Task<OnlineDocument> ReadAsync(SourceRequest request, string workspaceId, string pageId, string type, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(pageId);
        var wanted = GitRequest.Read(request);
        // The credential is meant for the repository of the parameters; a client's word leads nowhere else.
        if (workspaceId != wanted.Url) throw KvasirException.NotFound("The page is of another repository than the one that is configured.");
        var snapshot = await OpenAsync(wanted, mayBeOld: true, cancellationToken);
        if (!snapshot.Files.TryGetValue(pageId, out var version) || !wanted.Filter.Takes(pageId)) throw KvasirException.NotFound($"The repository has no file '{KvasirException.Shorten(pageId)}' that is wanted.");
        return new OnlineDocument(pageId, Text(await snapshot.ReadAsync(pageId, wanted.Filter, cancellationToken)), version);
    }

    // A listing must show what is there now; the files that are read after it are those that it showed.
    private async Task<GitSnapshot> OpenAsync(GitRequest wanted, bool mayBeOld, CancellationToken cancellationToken)
    {
        var known = _cache.Find(wanted.CacheKey);
        if (known is not null && mayBeOld) return known;
        var client = new GitHttpClient(http, wanted.Location);
        var commit = await client.FindAsync(wanted.Branch, cancellationToken);
        var snapshot = known?.Commit == commit ? known : await GitSnapshot.FetchAsync(client, commit, wanted.Filter, cancellationToken);
        _cache.Keep(wanted.CacheKey, snapshot);
        return snapshot;
    }

    private static string Text(byte[] content)
    {
        var text = EncodingDetector.Detect(content).GetString(content).TrimStart('\uFEFF');
        return text.Contains('\0', StringComparison.Ordinal) ? throw GitErrors.Failed("The file is not text.") : text;
    }
}
