using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Kvasir.Storage.Sqlite.Snapshots;

/// <summary>
/// Snapshots of indexes in files beside the database. Everything in them is in rows, too: a file that is missing, damaged or of another time is passed over.
/// </summary>
/// <remarks>A row names the file that is the newest, so a file that is there although the database was replaced by an older copy of itself is not taken for one of that copy's.</remarks>
internal sealed partial class SnapshotFiles(SqliteDatabase database, ILogger<SnapshotFiles> log)
{
    private const string Extension = ".index";
    private const int BufferSize = 1 << 20;

    // A version that answers, or that is being built.
    private const string IsKept = "EXISTS (SELECT 1 FROM datasets d WHERE d.id = dataset_id AND version IN (d.index_version, d.next_index_version))";

    private readonly string _folder = Path.Combine(database.Folder, "index");

    /// <summary>Reads the newest snapshot of an index; <see langword="null"/> when there is none that can be used.</summary>
    public IndexSnapshot? Read(SqliteConnection c, string datasetId, int version)
    {
        if (NameOf(c, datasetId, version) is not { } name || !File.Exists(PathOf(name))) return null;
        try
        {
            using var file = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.SequentialScan);
            var snapshot = IndexSnapshot.Read(file);
            WasRead(log, datasetId, snapshot.Nodes.Count);
            return snapshot;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            PassedOver(log, datasetId, e.Message);
            return null;
        }
    }

    /// <summary>Whether the newest snapshot of an index is still there.</summary>
    public async Task<bool> HasAsync(string datasetId, int version, CancellationToken cancellationToken) =>
        await database.ReadAsync(c => NameOf(c, datasetId, version), cancellationToken) is { } name && File.Exists(PathOf(name));

    /// <summary>Writes a snapshot, which takes the place of the one before.</summary>
    public async Task WriteAsync(string datasetId, int version, IndexSnapshot snapshot, CancellationToken cancellationToken)
    {
        var name = Guid.NewGuid().ToString("N");
        try
        {
            Directory.CreateDirectory(_folder);
            using (var file = new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize))
            {
                snapshot.Write(file);
                file.Flush(flushToDisk: true);
            }

            await database.WriteAsync(
                c => c.ExecuteAsync($"INSERT OR REPLACE INTO index_snapshots (dataset_id, version, name) SELECT * FROM (SELECT @datasetId AS dataset_id, @version AS version, @name) WHERE {IsKept}", new { datasetId, version, name }),
                cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotWritten(log, datasetId, e.Message);
        }

        await TidyAsync(cancellationToken);
    }

    /// <summary>Removes the snapshots of indexes that are gone, and those that newer ones took the place of.</summary>
    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_folder)) return;
        var names = await database.WriteAsync(
            async c =>
            {
                await c.ExecuteAsync($"DELETE FROM index_snapshots WHERE NOT {IsKept}");
                return (await c.QueryAsync<string>("SELECT name FROM index_snapshots")).ToHashSet();
            },
            cancellationToken);
        try
        {
            foreach (var path in Directory.EnumerateFiles(_folder, $"*{Extension}").Where(path => !names.Contains(Path.GetFileNameWithoutExtension(path)))) Remove(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotTidied(log, _folder, e.Message);
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is removed next time.
        }
    }

    private static string? NameOf(SqliteConnection c, string datasetId, int version) =>
        c.ExecuteScalar<string>("SELECT name FROM index_snapshots WHERE dataset_id = @datasetId AND version = @version", new { datasetId, version });

    private string PathOf(string name) => Path.Combine(_folder, name + Extension);

    [LoggerMessage(2120, LogLevel.Warning, "Dataset {DatasetId}: the snapshot of its index is not used, and the index is made anew from the database: {Reason}")]
    private static partial void PassedOver(ILogger log, string datasetId, string reason);

    [LoggerMessage(2122, LogLevel.Information, "Dataset {DatasetId}: {Count} entries of its index were read from a snapshot.")]
    private static partial void WasRead(ILogger log, string datasetId, int count);

    [LoggerMessage(2121, LogLevel.Warning, "Dataset {DatasetId}: a snapshot of its index could not be written; the next start takes longer: {Reason}")]
    private static partial void NotWritten(ILogger log, string datasetId, string reason);

    [LoggerMessage(2123, LogLevel.Warning, "The folder of snapshots, {Folder}, cannot be read; indexes are made from the database: {Reason}")]
    private static partial void NotTidied(ILogger log, string folder, string reason);
}
