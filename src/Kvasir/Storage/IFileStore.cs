namespace Kvasir.Storage;

/// <summary>Keeps uploaded originals by the hash of their content.</summary>
public interface IFileStore
{
    /// <summary>
    /// Stores a stream without holding it in memory. Durable when it returns. Storing the same content again is cheap and keeps it from
    /// being swept for as long as <see cref="DeleteUnusedAsync"/> waits.
    /// </summary>
    /// <param name="content">Read to its end.</param>
    /// <param name="maxBytes">The most bytes to take.</param>
    /// <param name="cancellationToken">Stops the storing; nothing is kept.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FileTooLarge"/> beyond <paramref name="maxBytes"/>; nothing is kept.</exception>
    Task<StoredFile> PutAsync(Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Opens stored content for reading and seeking.</summary>
    /// <exception cref="FileNotFoundException">No such content.</exception>
    Task<Stream> OpenAsync(string contentHash, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes content that nothing refers to and that was last stored before <paramref name="unusedSince"/>: a request that has stored
    /// its file but not yet its row is never robbed of it.
    /// </summary>
    /// <param name="isUsed">Says whether a row refers to a content hash.</param>
    /// <param name="unusedSince">Content stored later stays.</param>
    /// <param name="cancellationToken">Stops the sweep between two files.</param>
    /// <returns>How many files were deleted.</returns>
    Task<int> DeleteUnusedAsync(Func<string, CancellationToken, Task<bool>> isUsed, DateTimeOffset unusedSince, CancellationToken cancellationToken);
}
