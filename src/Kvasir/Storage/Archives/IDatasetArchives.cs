using Kvasir.Knowledge;

namespace Kvasir.Storage.Archives;

/// <summary>Datasets as single files: out of one server, into any other, whatever its database, with the same answers and without embedding anything again.</summary>
public interface IDatasetArchives
{
    /// <summary>Writes a dataset, as it is at one moment, while the server goes on. A file that lacks its end is refused wherever it is read.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="target">Where it goes; need not be able to seek. It stays open, and has nothing in it when this throws for a dataset that cannot be exported.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> for a dataset whose documents are in an external knowledge base.</exception>
    Task<ArchiveSummary> ExportAsync(Dataset dataset, Stream target, CancellationToken cancellationToken);

    /// <summary>Takes an archive of any size from a stream, verifies all of it, and brings its dataset into the caller's workspace. Nothing is seen of it before everything is there.</summary>
    /// <param name="caller">Whose it will be.</param>
    /// <param name="archive">Read to its end; need not be able to seek.</param>
    /// <param name="name">The dataset's name; <see langword="null"/> for the one that it had.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    /// <exception cref="KvasirException">
    /// <see cref="ErrorCode.InvalidArchive"/> for a file that was altered or holds what it may not hold; <see cref="ErrorCode.FileTooLarge"/>; <see cref="ErrorCode.DatasetNameTaken"/>;
    /// <see cref="ErrorCode.ProviderNotInitialized"/> when the dataset's embedding model is not configured here. Nothing is kept.
    /// </exception>
    Task<ImportedDataset> ImportAsync(Caller caller, Stream archive, string? name, CancellationToken cancellationToken);

    /// <summary>Takes an archive from a stream without looking at it, to be imported later: for who learns its name only after its content.</summary>
    /// <param name="archive">Read to its end.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    /// <returns>A file without a name, which is gone when it is disposed of, or its process dies.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FileTooLarge"/>.</exception>
    Task<Stream> SpoolAsync(Stream archive, CancellationToken cancellationToken);
}
