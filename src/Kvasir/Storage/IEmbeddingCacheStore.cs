namespace Kvasir.Storage;

/// <summary>Keeps vectors of texts that were embedded before. Nothing depends on it but time and money: all of it may be lost.</summary>
public interface IEmbeddingCacheStore
{
    /// <summary>The vectors that are kept of some texts, which count as used.</summary>
    /// <param name="model">The model, with everything that makes its vectors what they are.</param>
    /// <param name="contentHashes">SHA-256 of the texts in hexadecimal digits.</param>
    /// <param name="now">When they are used.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>By content hash, those that are kept: the bytes that were added.</returns>
    Task<IReadOnlyDictionary<string, byte[]>> FindAsync(string model, IReadOnlyCollection<string> contentHashes, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Keeps vectors by the content hashes of their texts. One that is kept already stays as it is.</summary>
    Task AddAsync(string model, IReadOnlyDictionary<string, byte[]> vectors, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets vectors, the least recently used first, until those of all models together take no more room than this.</summary>
    /// <returns>How many were forgotten.</returns>
    Task<int> TrimAsync(long bytes, CancellationToken cancellationToken);
}
