using System.Data.Common;
using Kvasir.Storage.Checking;
using Kvasir.Storage.Moving;
using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Archives;

internal sealed class StoreBackup(SqlDatabase database, SqlJobQueue jobs, IFileStore files, TimeProvider time) : IStoreBackup
{
    private const int BatchRows = 1000;

    public async Task<ArchiveSummary> BackUpAsync(Stream target, CancellationToken cancellationToken)
    {
        await using var archive = await ArchiveWriter.CreateAsync(target, cancellationToken);
        var (hashes, flaws) = await database.ReadAsync(
            async c => (await WriteRowsAsync(c, archive, cancellationToken), (await WrongAsync(c)).Select(check => check.Name).ToList()),
            cancellationToken);
        var missing = new List<string>();
        foreach (var hash in hashes)
        {
            if (!await archive.WriteFileAsync(hash, files, cancellationToken)) missing.Add(hash);
        }

        return await archive.CompleteAsync(ArchiveKind.Backup, time, manifest => manifest with { MissingFiles = missing, Flaws = flaws }, cancellationToken);
    }

    public async Task<ArchiveSummary> RestoreAsync(Stream backup, CancellationToken cancellationToken)
    {
        await using var archive = await ArchiveReader.OpenAsync(backup, ArchiveKind.Backup, MovedTables.Names, cancellationToken);
        var known = await database.ReadAsync(
            async c =>
            {
                var tables = await MovedTables.ReadAsync(c.Connection, c.Dialect.Rows, cancellationToken);
                await DemandEmptyAsync(c, tables);
                return tables;
            },
            cancellationToken);
        var held = known.Select(archive.TableOf).OfType<MovedTable>().ToList();
        var rules = new BackupRules(archive);
        foreach (var hash in archive.Files.Keys)
        {
            await using var content = await archive.OpenAsync(hash, cancellationToken);
            if ((await files.PutAsync(content, long.MaxValue, cancellationToken)).ContentHash != hash) throw ArchiveErrors.Altered();
        }

        var writing = "";
        try
        {
            await database.WriteAsync(
                async c =>
                {
                    // Somebody may have begun to use it meanwhile.
                    await DemandEmptyAsync(c, known);
                    foreach (var table in held)
                    {
                        writing = $" of {table.Name}";
                        await WriteAsync(c, table, rules.Checked(table, archive.ReadAsync(table, cancellationToken)), cancellationToken);
                    }

                    writing = "";
                    await DemandSoundAsync(c, archive.Manifest.Flaws);
                },
                cancellationToken);
        }
        catch (DbException e) when (!e.IsTransient)
        {
            throw ArchiveErrors.Wrong($"the database refuses its rows{writing}.", e);
        }

        return archive.Manifest.Summary();
    }

    private static async Task<List<string>> WriteRowsAsync(SqlSession c, ArchiveWriter archive, CancellationToken cancellationToken)
    {
        foreach (var table in await MovedTables.ReadAsync(c.Connection, c.Dialect.Rows, cancellationToken))
            await archive.WriteTableAsync(table, c.Dialect.Rows.ReadAsync(c, table, where: null, datasetId: null, instead: null, cancellationToken), cancellationToken);
        return await c.QueryAsync<string>("SELECT content_hash FROM upload_files UNION SELECT image_hash FROM segments WHERE image_hash IS NOT NULL ORDER BY 1");
    }

    // What was wrong when the backup was made is no reason to lose the rest: a doctor can put it right here as well as there.
    private async Task DemandSoundAsync(SqlSession c, IReadOnlyList<string> flaws)
    {
        if ((await WrongAsync(c)).Find(check => !flaws.Contains(check.Name)) is { } wrong) throw ArchiveErrors.Wrong($"it has {wrong.Name}: {wrong.Wrong}.");
    }

    private async Task<List<CheckResult>> WrongAsync(SqlSession c)
    {
        var wrong = new List<CheckResult>();
        foreach (var check in RowChecks.All(c.Dialect, new RowRepairs(jobs, time)))
        {
            if (await check.CountAsync(c) is { Wrong: > 0 } found) wrong.Add(found);
        }

        return wrong;
    }

    private static async Task DemandEmptyAsync(SqlSession c, IReadOnlyList<MovedTable> tables)
    {
        foreach (var table in tables)
        {
            if (await c.AnyAsync($"SELECT 1 FROM {table.Name}")) throw new KvasirException(ErrorCode.InvalidParam, $"A backup is restored into an empty store alone, and this one has {table.Name.Replace('_', ' ')} already.");
        }
    }

    private static async Task WriteAsync(SqlSession c, MovedTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await foreach (var some in rows.Chunk(BatchRows).WithCancellation(cancellationToken)) await c.Dialect.Rows.WriteAsync(c, table, some);
        await c.Dialect.Rows.AdvanceAsync(c, table);
    }
}
