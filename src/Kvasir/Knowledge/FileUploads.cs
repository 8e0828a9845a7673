using Kvasir.Storage;

namespace Kvasir.Knowledge;

/// <summary>Stores files of any type, whoever brings them.</summary>
internal static class FileUploads
{
    /// <summary>Stores a file's content and says what it is; it becomes known only with its row.</summary>
    /// <param name="files">Where content is kept.</param>
    /// <param name="caller">Who brings it.</param>
    /// <param name="fileName">Its name, without folders.</param>
    /// <param name="mimeType">Its content type; <see langword="null"/> derives it from the extension.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="maxBytes">The most bytes to take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FileTooLarge"/>, <see cref="ErrorCode.InvalidParam"/>.</exception>
    public static async Task<UploadFile> StoreAsync(IFileStore files, Caller caller, string fileName, string? mimeType, Stream content, long maxBytes, TimeProvider time, CancellationToken cancellationToken)
    {
        FileNames.Check(fileName);
        var extension = FileNames.Extension(fileName);
        var stored = await files.PutAsync(content, maxBytes, cancellationToken);
        if (stored.Size == 0) throw KvasirException.InvalidParam("file", "is empty");
        return Describe(caller, FileNames.Cut(fileName), extension, mimeType ?? FileNames.MimeType(extension), stored, time);
    }

    /// <summary>Says what stored content is.</summary>
    public static UploadFile Describe(Caller caller, string name, string extension, string mimeType, StoredFile stored, TimeProvider time) => new()
    {
        Id = Ids.New(time),
        WorkspaceId = caller.WorkspaceId,
        Name = name,
        Size = stored.Size,
        Extension = extension,
        MimeType = mimeType,
        ContentHash = stored.ContentHash,
        CreatedBy = caller.AccountId,
        CreatedAt = time.GetUtcNow(),
    };
}
