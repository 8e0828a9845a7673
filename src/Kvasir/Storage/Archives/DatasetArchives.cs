using Kvasir.Knowledge;
using Kvasir.Storage.Files;

namespace Kvasir.Storage.Archives;

/// <summary>Exports and imports datasets.</summary>
/// <param name="export">Writes archives.</param>
/// <param name="import">Reads them.</param>
/// <param name="folder">Where an archive waits while it is verified.</param>
/// <param name="maxBytes">How large one may be.</param>
internal sealed class DatasetArchives(DatasetExport export, DatasetImport import, string folder, long maxBytes) : IDatasetArchives
{
    // So much is left for everything else.
    private const long SpareBytes = 256L * 1024 * 1024;

    public Task<ArchiveSummary> ExportAsync(Dataset dataset, Stream target, CancellationToken cancellationToken) => export.WriteAsync(dataset, target, cancellationToken);

    public async Task<ImportedDataset> ImportAsync(Caller caller, Stream archive, string? name, CancellationToken cancellationToken)
    {
        if (archive.CanSeek) return await import.RunAsync(caller, archive, name, cancellationToken);
        await using var spooled = await SpoolAsync(archive, cancellationToken);
        return await import.RunAsync(caller, spooled, name, cancellationToken);
    }

    public async Task<Stream> SpoolAsync(Stream archive, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var room = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace - SpareBytes;
        var path = Path.Combine(folder, $"{Guid.CreateVersion7():N}.archive");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            // It goes with this process, however that ends.
            File.Delete(path);
            await HashedCopy.WriteAsync(archive, file, Math.Min(maxBytes, room), cancellationToken);
            return file;
        }
        catch (Exception e)
        {
            await file.DisposeAsync();
            if (room < maxBytes && e is KvasirException { Code: ErrorCode.FileTooLarge }) throw new KvasirException(ErrorCode.StorageUnavailable, "The server has no room for this archive.", e);
            throw;
        }
    }
}
