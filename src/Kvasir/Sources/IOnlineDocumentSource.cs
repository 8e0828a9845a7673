namespace Kvasir.Sources;

/// <summary>Brings pages of a service that keeps documents.</summary>
public interface IOnlineDocumentSource : IDataSource
{
    /// <summary>Lists the pages that the credential may read, a workspace at a time.</summary>
    /// <param name="request">The node's parameters and the credential.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.FetchFailed"/>.</exception>
    IAsyncEnumerable<OnlineWorkspace> ListAsync(SourceRequest request, CancellationToken cancellationToken);

    /// <summary>Reads one page.</summary>
    /// <param name="request">The node's parameters and the credential.</param>
    /// <param name="workspaceId">As listed.</param>
    /// <param name="pageId">As listed.</param>
    /// <param name="type">As listed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.FetchFailed"/>.</exception>
    Task<OnlineDocument> ReadAsync(SourceRequest request, string workspaceId, string pageId, string type, CancellationToken cancellationToken);
}

/// <summary>A workspace and its pages.</summary>
/// <param name="Id">Names it to the source.</param>
/// <param name="Name">For people.</param>
/// <param name="Icon">An address or a sign; <see langword="null"/> when it has none.</param>
/// <param name="Pages">Its pages.</param>
public sealed record OnlineWorkspace(string Id, string Name, string? Icon, IReadOnlyList<OnlinePage> Pages);

/// <summary>A page as listed.</summary>
/// <param name="Id">Names it to the source; stable while it is there.</param>
/// <param name="Name">Its title.</param>
/// <param name="Type">What it is to the source, such as <c>page</c> or <c>database</c>.</param>
/// <param name="LastEditedTime">ISO 8601; empty when the source does not know.</param>
/// <param name="ParentId">The page above it; <see langword="null"/> at the top.</param>
/// <param name="Icon">An address or a sign; <see langword="null"/> when it has none.</param>
/// <param name="Version">Changes whenever the content does.</param>
public sealed record OnlinePage(string Id, string Name, string Type, string LastEditedTime, string? ParentId, string? Icon, string? Version);

/// <summary>A page's content.</summary>
/// <param name="Name">Its title.</param>
/// <param name="Content">As Markdown, or the text as it is where the source keeps text files.</param>
/// <param name="Version">As in its listing.</param>
public sealed record OnlineDocument(string Name, string Content, string? Version);
