namespace Kvasir.Sources;

/// <summary>Brings files of a bucket or a remote folder.</summary>
public interface IDriveSource : IDataSource
{
    /// <summary>Lists one level of a folder, a page at a time.</summary>
    /// <param name="request">The node's parameters and the credential.</param>
    /// <param name="browse">Which folder, and which page of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.FetchFailed"/>.</exception>
    Task<DriveListing> BrowseAsync(SourceRequest request, DriveBrowse browse, CancellationToken cancellationToken);

    /// <summary>Opens a file.</summary>
    /// <param name="request">The node's parameters and the credential.</param>
    /// <param name="bucket">The bucket that its listing named, if any.</param>
    /// <param name="id">The entry's id.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.FetchFailed"/>.</exception>
    Task<DriveFile> OpenAsync(SourceRequest request, string? bucket, string id, CancellationToken cancellationToken);
}

/// <summary>Which entries to list.</summary>
/// <param name="Bucket">The bucket; <see langword="null"/> for the credential's own, or for the list of buckets.</param>
/// <param name="Folder">The folder's id; empty for the root.</param>
/// <param name="MaxKeys">How many entries at most: 1 to 1,000.</param>
/// <param name="Next">What the page before gave as <see cref="DriveListing.Next"/>.</param>
public sealed record DriveBrowse(string? Bucket, string Folder, int MaxKeys = 20, string? Next = null);

/// <summary>One page of a folder.</summary>
/// <param name="Bucket">The bucket, where there are such.</param>
/// <param name="Entries">Folders and files, in the store's order.</param>
/// <param name="Next">Asks for the next page; <see langword="null"/> on the last.</param>
public sealed record DriveListing(string? Bucket, IReadOnlyList<DriveEntry> Entries, string? Next);

/// <summary>A folder or file.</summary>
/// <param name="Id">Names it to the source; stable while it is there.</param>
/// <param name="Name">The last part of its path.</param>
/// <param name="Size">Bytes; 0 for a folder.</param>
/// <param name="IsFolder">Whether it can be listed.</param>
/// <param name="Version">Changes whenever the content does (an entity tag); <see langword="null"/> when the store has none.</param>
public sealed record DriveEntry(string Id, string Name, long Size, bool IsFolder, string? Version);

/// <summary>An opened file.</summary>
/// <param name="Name">Its name with extension.</param>
/// <param name="MediaType">As the store says; <see langword="null"/> when it does not.</param>
/// <param name="Size">Bytes; <see langword="null"/> when the store does not say.</param>
/// <param name="Version">As in its listing.</param>
/// <param name="Content">Its bytes; the caller disposes it.</param>
public sealed record DriveFile(string Name, string? MediaType, long? Size, string? Version, Stream Content);
