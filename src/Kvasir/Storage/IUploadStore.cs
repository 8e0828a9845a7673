using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>Keeps what is known of uploaded files; their content is in <see cref="IFileStore"/>.</summary>
public interface IUploadStore
{
    /// <summary>Adds a file that no document has yet. Durable when it returns.</summary>
    Task AddAsync(UploadFile file, CancellationToken cancellationToken);

    /// <summary>A file of any workspace; <see langword="null"/> when it is gone, or its document is.</summary>
    Task<UploadFile?> FindAsync(string fileId, CancellationToken cancellationToken);

    /// <summary>Forgets files from before a moment that no document has: what clients uploaded and never used, and what runs of pipelines made on the way.</summary>
    /// <returns>How many there were.</returns>
    Task<int> RemoveUnusedAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
