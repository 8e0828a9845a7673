using System.Data.Common;
using System.Globalization;
using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Models.Reranking;
using Kvasir.Retrieval;
using Kvasir.Storage.Moving;
using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Archives;

/// <summary>
/// Brings a dataset out of an archive into this server. Everything is checked before anything is written. Then rows are written in small transactions, so that nobody waits for long, under
/// a dataset that is marked as deleted: nobody sees it, and its removal is queued for the time when this import has not been heard of for a while. The last transaction lifts both.
/// </summary>
internal sealed class DatasetImport(SqlDatabase database, SqlJobQueue jobs, IFileStore files, EmbeddingModels models, RerankModels rerankModels, TimeProvider time)
{
    /// <summary>How long nothing may be heard of an import before what it has written is removed.</summary>
    internal static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(15);

    private const int BatchRows = 1000;

    /// <summary>Imports a dataset.</summary>
    /// <param name="caller">Whose it will be.</param>
    /// <param name="archive">A stream that can seek; stays open.</param>
    /// <param name="name">Its name; <see langword="null"/> for that of the archive.</param>
    /// <param name="cancellationToken">Stops it; nothing is seen of it then.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidArchive"/>, <see cref="ErrorCode.DatasetNameTaken"/>, <see cref="ErrorCode.ProviderNotInitialized"/>.</exception>
    public async Task<ImportedDataset> RunAsync(Caller caller, Stream archive, string? name, CancellationToken cancellationToken)
    {
        if (name is not null) Datasets.CheckName(name);
        await using var reader = await ArchiveReader.OpenAsync(archive, ArchiveKind.Dataset, DatasetTables.Held.Select(table => table.Name), cancellationToken);
        var known = await database.ReadAsync(c => MovedTables.ReadAsync(c.Connection, c.Dialect.Rows, cancellationToken), cancellationToken);
        var tables = DatasetTables.Held.Select(held => reader.TableOf(known.Single(table => table.Name == held.Name)) ?? throw ArchiveErrors.Wrong($"it has no {held.Name}.")).ToList();

        var identity = new ImportIdentity(caller, name, time.GetUtcNow(), renews: false);
        if (!await AreIdsFreeAsync(reader, tables, identity, cancellationToken)) identity = identity.Renewed();
        var rows = Rows(identity, reader);
        if (!await BeginAsync(reader, tables[0], rows, cancellationToken))
        {
            // Somebody imports the same at this moment.
            rows = Rows(identity.Renewed(), reader);
            if (!await BeginAsync(reader, tables[0], rows, cancellationToken)) throw new KvasirException(ErrorCode.TryAgainLater, "Others import the same all the time.");
        }

        try
        {
            await WriteAsync(reader, tables, rows, cancellationToken);
            return new ImportedDataset(await ShowAsync(caller, rows), reader.Manifest.Summary());
        }
        catch (Exception e)
        {
            // Whatever stopped it, what it has written goes as soon as a worker is free.
            await GiveUpAsync(rows);
            if (e is DbException { IsTransient: false } refused) throw ArchiveErrors.Wrong($"the database refuses its rows of {rows.Table}.", refused);
            throw;
        }
    }

    private DatasetRows Rows(ImportIdentity identity, ArchiveReader reader) => new(identity, reader.Files, Model, model => model.Validate(rerankModels));

    // Vectors of a model that is not here would answer nothing, and making others is nobody's wish.
    private IEmbeddingModel? Model(IndexSettings index) => models.Of(index);

    // The whole archive is checked on the way.
    private async Task<bool> AreIdsFreeAsync(ArchiveReader reader, List<MovedTable> tables, ImportIdentity identity, CancellationToken cancellationToken)
    {
        var rows = Rows(identity, reader);
        var areFree = true;
        foreach (var table in tables)
        {
            var id = table.IndexOf("id");
            var hasIds = table.Name is not ("vectors" or "tags") && id >= 0;
            await foreach (var some in reader.ReadAsync(table, cancellationToken).Chunk(SqlSession.ValuesPerStatement).WithCancellation(cancellationToken))
            {
                foreach (var row in some) rows.Map(table, row);
                if (!hasIds || !areFree) continue;
                var ids = Array.ConvertAll(some, row => (string)row[id]!);
                areFree = !await database.ReadAsync(c => c.AnyAsync($"SELECT 1 FROM {table.Name} WHERE id IN @ids", new { ids }), cancellationToken);
            }
        }

        rows.Complete();
        if (reader.Manifest.Models.FirstOrDefault(model => model.Dimensions != rows.Dimensions) is { } said) throw ArchiveErrors.Wrong($"its vectors have {rows.Dimensions} components, and not the {said.Dimensions} of the manifest.");
        if (await database.ReadAsync(c => SqlDatasetStore.FindByNameAsync(c, identity.Caller.WorkspaceId, rows.Name), cancellationToken) is not null) throw DatasetErrors.NameTaken(rows.Name);
        return areFree;
    }

    private async Task StoreAsync(ArchiveReader reader, string datasetId, CancellationToken cancellationToken)
    {
        foreach (var hash in reader.Files.Keys)
        {
            await using var content = await reader.OpenAsync(hash, cancellationToken);
            if ((await files.PutAsync(content, long.MaxValue, cancellationToken)).ContentHash != hash) throw ArchiveErrors.Altered();
            await database.WriteAsync(c => HoldAsync(c, datasetId), cancellationToken);
        }
    }

    // From here on the dataset's id is taken, and its removal waits.
    private async Task<bool> BeginAsync(ArchiveReader reader, MovedTable datasets, DatasetRows rows, CancellationToken cancellationToken)
    {
        var row = rows.Map(datasets, await reader.ReadAsync(datasets, cancellationToken).SingleAsync(cancellationToken));
        return await database.WriteAsync(
            async c =>
            {
                if (await c.AnyAsync("SELECT 1 FROM datasets WHERE id = @DatasetId", new { rows.DatasetId })) return false;
                await c.Dialect.Rows.WriteAsync(c, DatasetRows.Written(datasets), [row]);
                await jobs.EnqueueAsync(c, JobKind.Purge, rows.DatasetId, rows.DatasetId, time.GetUtcNow() + Abandoned);
                return true;
            },
            cancellationToken);
    }

    private async Task WriteAsync(ArchiveReader reader, List<MovedTable> tables, DatasetRows rows, CancellationToken cancellationToken)
    {
        var number = await database.ReadAsync(c => c.ScalarAsync<long>("SELECT key FROM datasets WHERE id = @DatasetId", new { rows.DatasetId }), cancellationToken);
        var prefix = number.ToString(CultureInfo.InvariantCulture) + ":";
        // Tags are bound at the end: their names may be here already.
        foreach (var table in tables.Skip(1).Where(table => !IsTag(table)))
        {
            var written = DatasetRows.Written(table);
            var keys = table.Name switch { "segments" => rows.Segments, "index_nodes" => rows.Nodes, _ => null };
            await foreach (var some in reader.ReadAsync(table, cancellationToken).Chunk(BatchRows).WithCancellation(cancellationToken))
            {
                var batch = Array.ConvertAll(some, row => rows.Map(table, row));
                var assigned = await database.WriteAsync(
                    async c =>
                    {
                        await HoldAsync(c, rows.DatasetId);
                        if (table.Name == "documents") await NoteAsync(c, rows.DatasetId, batch.Select(row => (string)row[written.IndexOf("id")]!));
                        return await WriteAsync(c, written, batch, keys, prefix);
                    },
                    cancellationToken);
                keys?.Assign(assigned);
            }

            // Content whose row is there is not swept, however long all of it takes.
            if (table.Name == "upload_files") await StoreAsync(reader, rows.DatasetId, cancellationToken);
        }

        foreach (var table in tables.Where(IsTag))
        {
            await foreach (var row in reader.ReadAsync(table, cancellationToken)) rows.Map(table, row);
        }
    }

    private static bool IsTag(MovedTable table) => table.Name is "tags" or "tag_bindings";

    private static async Task<IReadOnlyList<long>> WriteAsync(SqlSession c, MovedTable table, object?[][] batch, KeyMap? keys, string prefix)
    {
        if (keys is null)
        {
            await c.Dialect.Rows.WriteAsync(c, table, batch);
            return [];
        }

        var assigned = await c.Dialect.NewKeysAsync(c, table.Name, batch.Length);
        var (key, terms) = (table.IndexOf("key"), table.IndexOf("terms"));
        // Copies: a database may run this again.
        var rows = batch.Select((row, i) =>
        {
            var copy = (object?[])row.Clone();
            copy[key] = assigned[i];
            if (terms >= 0 && copy[terms] is string[] plain) copy[terms] = Array.ConvertAll(plain, term => prefix + term);
            return copy;
        }).ToList();
        await c.Dialect.Rows.WriteAsync(c, table, rows);
        return assigned;
    }

    // The removal waits as long as something is heard of the import.
    private async Task HoldAsync(SqlSession c, string datasetId)
    {
        var held = await c.ExecuteAsync(
            "UPDATE jobs SET run_after = @later WHERE kind = @kind AND subject = @datasetId AND lease_owner IS NULL",
            new { datasetId, kind = JobKind.Purge, later = time.GetUtcNow() + Abandoned });
        if (held == 0) throw new KvasirException(ErrorCode.TryAgainLater, "The import took so long that it was given up. Nothing of it is kept.");
    }

    private static async Task NoteAsync(SqlSession c, string datasetId, IEnumerable<string> documentIds)
    {
        foreach (var documentId in documentIds) await c.Dialect.NoteChangeAsync(c, datasetId, documentId);
    }

    private Task<Dataset> ShowAsync(Caller caller, DatasetRows rows) => database.WriteAsync(
        async c =>
        {
            await HoldAsync(c, rows.DatasetId);
            await c.ExecuteAsync("DELETE FROM jobs WHERE kind = @kind AND subject = @DatasetId", new { rows.DatasetId, kind = JobKind.Purge });
            await c.ExecuteUniqueAsync(e => DatasetErrors.NameTaken(rows.Name, e), "UPDATE datasets SET deleted_at = NULL WHERE id = @DatasetId", new { rows.DatasetId });
            foreach (var name in rows.TagNames)
            {
                await c.ExecuteAsync(
                    "INSERT INTO tags (id, workspace_id, name, created_at) VALUES (@id, @WorkspaceId, @name, @now) ON CONFLICT (workspace_id, name) DO NOTHING",
                    new { id = Ids.New(time), caller.WorkspaceId, name, now = time.GetUtcNow() });
                await c.ExecuteAsync("INSERT INTO tag_bindings (tag_id, dataset_id) SELECT id, @DatasetId FROM tags WHERE workspace_id = @WorkspaceId AND name = @name ON CONFLICT DO NOTHING", new { rows.DatasetId, caller.WorkspaceId, name });
            }

            foreach (var documentId in rows.Waiting) await jobs.EnqueueAsync(c, JobKind.IndexDocument, documentId, rows.DatasetId, time.GetUtcNow());
            return (await SqlDatasetStore.FindAsync(c, caller.WorkspaceId, rows.DatasetId))!;
        },
        // Once everything is there, whoever asked may go away.
        CancellationToken.None);

    private Task GiveUpAsync(DatasetRows rows) => database.WriteAsync(
        async c =>
        {
            // Those that documents have go with them.
            foreach (var ids in rows.Uploads.Chunk(SqlSession.ValuesPerStatement))
                await c.ExecuteAsync("DELETE FROM upload_files WHERE id IN @ids AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.upload_file_id = upload_files.id)", new { ids });
            var hurried = await c.ExecuteAsync(
                "UPDATE jobs SET run_after = @now WHERE kind = @kind AND subject = @DatasetId AND lease_owner IS NULL AND EXISTS (SELECT 1 FROM datasets WHERE id = @DatasetId AND deleted_at IS NOT NULL)",
                new { rows.DatasetId, kind = JobKind.Purge, now = time.GetUtcNow() });
            if (hurried > 0) await c.Dialect.AnnounceJobAsync(c);
            jobs.Wake();
        },
        CancellationToken.None);
}
