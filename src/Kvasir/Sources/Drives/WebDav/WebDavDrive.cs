using Kvasir.Sources.Http;

namespace Kvasir.Sources.Drives.WebDav;

/// <summary>Brings the files of a folder on a WebDAV server: Nextcloud, ownCloud, Apache, nginx and their like.</summary>
/// <param name="http">Makes the requests.</param>
public sealed class WebDavDrive(GuardedHttp http) : IDriveSource
{
    /// <inheritdoc/>
    public string Provider => "webdav";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Aliases { get; } = ["webdav_datasource", "nextcloud", "owncloud"];

    /// <inheritdoc/>
    public DataSourceType Type => DataSourceType.OnlineDrive;

    /// <inheritdoc/>
    public IReadOnlyList<CredentialField> CredentialFields => WebDavLocation.Fields;

    /// <inheritdoc/>
    public async Task<DriveListing> BrowseAsync(SourceRequest request, DriveBrowse browse, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(browse);
        DrivePage.CheckSize(browse);
        var location = WebDavLocation.Read(request.Credential);
        var address = location.AddressOf(browse.Folder, isFolder: true);
        var found = await new WebDavClient(http, location).FindAsync(address, 1, cancellationToken);
        var folder = browse.Folder.TrimEnd('/') is { Length: > 0 } path ? path + "/" : "";
        // A server cannot be made to page, so each page asks for the whole folder anew.
        return DrivePage.Cut(null, found.Select(resource => Entry(location, folder, resource)).OfType<DriveEntry>().DistinctBy(entry => entry.Id), browse);
    }

    /// <inheritdoc/>
    public async Task<DriveFile> OpenAsync(SourceRequest request, string? bucket, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrEmpty(id) || id.EndsWith('/')) throw KvasirException.InvalidParam("id", "must be the path of a file");
        var location = WebDavLocation.Read(request.Credential);
        var client = new WebDavClient(http, location);
        var address = location.AddressOf(id, isFolder: false);
        // Asked before the content: servers send other tags with compressed content than in listings. If the file changes in between, its next version looks new, which it is.
        var known = (await client.FindAsync(address, 0, cancellationToken)).Find(resource => location.IdOf(resource.Address) == id);
        if (known is null) throw KvasirException.NotFound($"The WebDAV server has no '{KvasirException.Shorten(id)}'.");
        if (known.IsFolder) throw KvasirException.InvalidParam("id", "is a folder");
        DownloadStream.CheckSize(id, known.Size, http.Options);
        var answer = await client.GetAsync(address, cancellationToken);
        try
        {
            var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
            return new DriveFile(NameOf(id), answer.Content.Headers.ContentType?.MediaType ?? known.MediaType, answer.Content.Headers.ContentLength ?? known.Size, known.Version, new DownloadStream(content, id, http.Options, answer));
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    // A listing begins with the folder itself; and what a server puts elsewhere than into the folder that was asked for does not belong to it.
    private static DriveEntry? Entry(WebDavLocation location, string folder, WebDavResource resource)
    {
        if (location.IdOf(resource.Address) is not { } id || id.Length <= folder.Length || !id.StartsWith(folder, StringComparison.Ordinal) || id.IndexOf('/', folder.Length) >= 0) return null;
        return new DriveEntry(resource.IsFolder ? id + "/" : id, NameOf(id), resource.IsFolder ? 0 : resource.Size ?? 0, resource.IsFolder, resource.IsFolder ? null : resource.Version);
    }

    private static string NameOf(string id) => id[(id.LastIndexOf('/') + 1)..];
}
