using Kvasir.Storage.Files;

namespace Kvasir.Storage.Moving;

/// <summary>Copies the uploaded files of a data folder into another store; those that are there already are passed over.</summary>
/// <param name="folder">The data folder; it is only read, and no server may have it open.</param>
/// <param name="target">Where the files go.</param>
public sealed class FileMover(string folder, IFileStore target)
{
    /// <summary>Copies every file that a row refers to.</summary>
    /// <returns>How many files there are in the end.</returns>
    /// <exception cref="InvalidOperationException">Files are missing or damaged in the folder; all others are copied.</exception>
    /// <exception cref="FileStoreException">The target does not work.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var hashes = Hashes();
        var lost = new List<string>();
        foreach (var hash in hashes)
        {
            if (!await CopyAsync(hash, cancellationToken)) lost.Add(hash);
        }

        if (lost.Count > 0) throw new InvalidOperationException($"{lost.Count} of {hashes.Count} uploaded files are missing or damaged in '{folder}', all others are copied: {string.Join(", ", lost)}");
        return hashes.Count;
    }

    private IReadOnlyList<string> Hashes()
    {
        using var source = MovingSource.Open(folder);
        return source.ContentHashes();
    }

    private async Task<bool> CopyAsync(string hash, CancellationToken cancellationToken)
    {
        if (!ContentHash.IsOne(hash)) return false;
        var file = new FileInfo(FolderFileStore.PathOf(Path.Combine(folder, "files"), hash));
        if (!file.Exists) return false;
        if (await IsThereAsync(hash, file.Length, cancellationToken)) return true;
        await using var content = file.OpenRead();
        return (await target.PutAsync(content, long.MaxValue, cancellationToken)).ContentHash == hash;
    }

    private async Task<bool> IsThereAsync(string hash, long size, CancellationToken cancellationToken)
    {
        try
        {
            await using var known = await target.OpenAsync(hash, cancellationToken);
            return known.Length == size;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
