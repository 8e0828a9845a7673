namespace Kvasir.Storage.Archives;

/// <summary>Everything that a store keeps as a single file: out of either database, into either.</summary>
public interface IStoreBackup
{
    /// <summary>Writes all rows, as they are at one moment, and all uploaded files, while servers go on.</summary>
    /// <remarks>The file holds the secrets of the store, such as the one that encrypts credentials: whoever has it has everything.</remarks>
    /// <param name="target">Where it goes; need not be able to seek. It stays open.</param>
    /// <param name="cancellationToken">Stops it; what was written lacks its end, and is refused wherever it is read.</param>
    Task<ArchiveSummary> BackUpAsync(Stream target, CancellationToken cancellationToken);

    /// <summary>Verifies a backup and brings all of it into this store, in one transaction.</summary>
    /// <param name="backup">A stream that can seek; stays open.</param>
    /// <param name="cancellationToken">Stops it; no row is kept.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidArchive"/> for a file that was altered or is no backup; <see cref="ErrorCode.InvalidParam"/> when the store is not empty. Nothing is kept.</exception>
    Task<ArchiveSummary> RestoreAsync(Stream backup, CancellationToken cancellationToken);
}
