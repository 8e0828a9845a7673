namespace Kvasir.Client;

/// <summary>Something that a run reads: each becomes a document.</summary>
public sealed record DatasourceItem
{
    /// <summary>The id of an uploaded file.</summary>
    public string? Reference { get; init; }

    /// <summary>The id of a file or folder of a drive.</summary>
    public string? Id { get; init; }

    /// <summary>What kind of entry of a drive it is: <c>file</c> or <c>folder</c>.</summary>
    public string? Type { get; init; }

    /// <summary>What the document is called.</summary>
    public string? Name { get; init; }

    /// <summary>The bucket of a drive.</summary>
    public string? Bucket { get; init; }

    /// <summary>The address of a web page.</summary>
    public string? Url { get; init; }

    /// <summary>The title of a web page.</summary>
    public string? Title { get; init; }

    /// <summary>The content of a web page, as crawling found it; fetched anew unless given.</summary>
    public string? Content { get; init; }

    /// <summary>Where the content of a web page was found.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>What a web page says of itself.</summary>
    public string? Description { get; init; }

    /// <summary>The workspace of an online document.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>The page of an online document.</summary>
    public DatasourcePage? Page { get; init; }

    /// <summary>The credential to read with; the default one unless given.</summary>
    public string? CredentialId { get; init; }

    /// <summary>An uploaded file.</summary>
    /// <param name="file">What uploading it answered.</param>
    public static DatasourceItem LocalFile(PipelineFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new() { Reference = file.Id, Name = file.Name };
    }

    /// <summary>A web page.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="title">Its title.</param>
    public static DatasourceItem WebPage(Uri url, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new() { Url = url.AbsoluteUri, Title = title };
    }

    /// <summary>A page of an online document.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="page">The page.</param>
    /// <param name="credentialId">The credential to read with; the default one unless given.</param>
    public static DatasourceItem OnlinePage(string workspaceId, DatasourcePage page, string? credentialId = null) => new() { WorkspaceId = workspaceId, Page = page, CredentialId = credentialId };

    /// <summary>A file of a drive, or a folder with all that is in it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="type"><c>file</c> or <c>folder</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="bucket">Its bucket.</param>
    public static DatasourceItem DriveEntry(string id, string type = "file", string? name = null, string? bucket = null) => new() { Id = id, Type = type, Name = name, Bucket = bucket };
}

/// <summary>A page of an online document.</summary>
/// <param name="PageId">Its id.</param>
/// <param name="Type">What kind it is: <c>page</c> or <c>database</c>.</param>
/// <param name="PageName">Its name.</param>
public sealed record DatasourcePage(string PageId, string Type, string? PageName = null);
