namespace Kvasir.Knowledge;

/// <summary>An uploaded original, or the text of a document that was given as text.</summary>
public sealed record UploadFile
{
    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace that owns it.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>The file's name as uploaded.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Lower case, without a dot.</summary>
    public required string Extension { get; init; }

    /// <summary>The content type, from the extension when the client gave none.</summary>
    public required string MimeType { get; init; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal: its address in the file store.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The account that uploaded it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was uploaded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name for a download: without what could be taken for folders.</summary>
    public string DownloadName => Name[(Name.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 } name && name.Trim('.').Length > 0 ? name : Id;
}
