using Kvasir.Sources;
using Kvasir.Sources.Drives;

namespace Kvasir.Tests.Sources.Drives;

/// <summary>A drive in memory.</summary>
internal sealed class TreeDrive(params string[] files) : IDriveSource
{
    public string[] Files { get; } = files;

    /// <summary>Folders that a folder holds beside its own, by their ids.</summary>
    public Dictionary<string, string[]> Links { get; } = [];

    /// <summary>The token of a next page that never ends, by how often was asked.</summary>
    public Func<int, string>? Forever { get; init; }

    public int Asked { get; private set; }

    public string Provider => "tree";

    public IReadOnlyCollection<string> Aliases => [];

    public DataSourceType Type => DataSourceType.OnlineDrive;

    public IReadOnlyList<CredentialField> CredentialFields => [];

    public Task<DriveListing> BrowseAsync(SourceRequest request, DriveBrowse browse, CancellationToken cancellationToken)
    {
        Asked++;
        var inside = Files.Where(file => file.StartsWith(browse.Folder, StringComparison.Ordinal)).Select(file => file[browse.Folder.Length..]);
        var ids = inside.Select(rest => browse.Folder + (rest.Contains('/', StringComparison.Ordinal) ? rest[..(rest.IndexOf('/', StringComparison.Ordinal) + 1)] : rest))
            .Concat(Links.GetValueOrDefault(browse.Folder, [])).Distinct();
        var listing = DrivePage.Cut(null, ids.Select(Entry), browse with { Next = Forever is null ? browse.Next : null });
        return Task.FromResult(Forever is null ? listing : listing with { Next = Forever(Asked) });
    }

    public Task<DriveFile> OpenAsync(SourceRequest request, string? bucket, string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static DriveEntry Entry(string id) => new(id, id.TrimEnd('/')[(id.TrimEnd('/').LastIndexOf('/') + 1)..], 0, id.Length == 0 || id.EndsWith('/'), null);
}

/// <summary>Two buckets that hold the same.</summary>
internal sealed class BucketDrive : IDriveSource
{
    private readonly TreeDrive _inside = new("page.txt", "deep/page.txt");

    public string Provider => "buckets";

    public IReadOnlyCollection<string> Aliases => [];

    public DataSourceType Type => DataSourceType.OnlineDrive;

    public IReadOnlyList<CredentialField> CredentialFields => [];

    public async Task<DriveListing> BrowseAsync(SourceRequest request, DriveBrowse browse, CancellationToken cancellationToken)
    {
        if (browse is { Bucket: null, Folder: "" }) return new DriveListing(null, [new("bucket:one", "one", 0, true, null), new("bucket:two", "two", 0, true, null)], null);
        var bucket = browse.Bucket ?? browse.Folder["bucket:".Length..];
        return await _inside.BrowseAsync(request, browse with { Folder = browse.Bucket is null ? "" : browse.Folder }, cancellationToken) with { Bucket = bucket };
    }

    public Task<DriveFile> OpenAsync(SourceRequest request, string? bucket, string id, CancellationToken cancellationToken) => throw new NotSupportedException();
}
