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
    /// <exception cref="FileStoreException">The store does not work; nothing is kept.</exception>
    Task<StoredFile> PutAsync(Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Opens stored content for reading and seeking.</summary>
    /// <exception cref="FileNotFoundException">No such content.</exception>
    /// <exception cref="FileStoreException">The store does not work.</exception>
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

    /// <summary>Makes an address under which anyone can download content from the store itself, for a time. Does not look whether the content is there.</summary>
    /// <param name="contentHash">What to download.</param>
    /// <param name="fileName">The name that an attachment is saved under.</param>
    /// <param name="contentType">The content type that the download has.</param>
    /// <param name="asAttachment">Whether a browser saves it instead of showing it.</param>
    /// <param name="lifetime">How long the address works; at most 7 days.</param>
    /// <param name="cancellationToken">Stops the making.</param>
    /// <returns><see langword="null"/> when the store gives no such addresses: the content is read with <see cref="OpenAsync"/>.</returns>
    Task<Uri?> PresignAsync(string contentHash, string fileName, string contentType, bool asAttachment, TimeSpan lifetime, CancellationToken cancellationToken) => Task.FromResult<Uri?>(null);

    /// <summary>Throws, within seconds, unless the store can be reached.</summary>
    /// <exception cref="FileStoreException">Says why not.</exception>
    Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
