namespace Kvasir.Storage.Files;

/// <summary>Files in a folder: <c>files/ab/cd/abcd…</c> by the SHA-256 of their content, written beside and renamed into place.</summary>
internal sealed class FolderFileStore : IFileStore
{
    private const int BufferBytes = 128 * 1024;

    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly string _root;
    private readonly string _incoming;
    private readonly TimeProvider _time;

    public FolderFileStore(string root, TimeProvider time)
    {
        _root = root;
        _incoming = Path.Combine(root, "incoming");
        _time = time;
        Directory.CreateDirectory(_incoming);
        // What was being written when a process died was never acknowledged. What is younger may be another process's that shares the folder.
        foreach (var file in Directory.EnumerateFiles(_incoming).Where(file => File.GetLastWriteTimeUtc(file) < time.GetUtcNow().UtcDateTime - Abandoned)) File.Delete(file);
    }

    public async Task<StoredFile> PutAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var incoming = Path.Combine(_incoming, Guid.CreateVersion7().ToString("N"));
        try
        {
            var stored = await WriteAsync(incoming, content, maxBytes, cancellationToken);
            Place(incoming, PathOf(stored.ContentHash));
            return stored;
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    public Task<Stream> OpenAsync(string contentHash, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<Stream>(new FileStream(
                PathOf(contentHash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan));
        }
        catch (DirectoryNotFoundException e)
        {
            // Nothing with these first letters has ever been stored.
            throw new FileNotFoundException(e.Message, e);
        }
    }

    public async Task<int> DeleteUnusedAsync(Func<string, CancellationToken, Task<bool>> isUsed, DateTimeOffset unusedSince, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.StartsWith(_incoming, StringComparison.Ordinal) || IsNew(file, unusedSince) || await isUsed(Path.GetFileName(file), cancellationToken)) continue;
            // Looks again: the same content may just have been stored for a row that is not written yet.
            if (IsNew(file, unusedSince)) continue;
            File.Delete(file);
            deleted++;
        }

        return deleted;
    }

    private static async Task<StoredFile> WriteAsync(string path, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        var stored = await HashedCopy.WriteAsync(content, file, maxBytes, cancellationToken);
        file.Flush(flushToDisk: true);
        return stored;
    }

    private static bool IsNew(string file, DateTimeOffset unusedSince) => File.GetLastWriteTimeUtc(file) >= unusedSince.UtcDateTime;

    private void Place(string incoming, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        // Also for content that is already there: the new time keeps it from being swept before its row is written.
        File.SetLastWriteTimeUtc(incoming, _time.GetUtcNow().UtcDateTime);
        File.Move(incoming, target, overwrite: true);
    }

    /// <summary>Where a folder has the file of a content.</summary>
    /// <exception cref="FileNotFoundException">It is no content hash.</exception>
    internal static string PathOf(string root, string contentHash) => Path.Combine(root, ContentHash.PathOf(contentHash));

    private string PathOf(string contentHash) => PathOf(_root, contentHash);
}
