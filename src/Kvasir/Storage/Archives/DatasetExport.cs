using System.Runtime.CompilerServices;
using Kvasir.Knowledge;
using Kvasir.Storage.Moving;
using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Archives;

/// <summary>Writes one dataset, as it is at one moment, into an archive.</summary>
internal sealed class DatasetExport(SqlDatabase database, IFileStore files, TimeProvider time)
{
    /// <summary>Writes the archive; the server goes on serving and indexing meanwhile.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> for a dataset whose documents are elsewhere; nothing is written then.</exception>
    public async Task<ArchiveSummary> WriteAsync(Dataset dataset, Stream target, CancellationToken cancellationToken)
    {
        if (dataset.Provider == DatasetProvider.External) throw new KvasirException(ErrorCode.InvalidParam, "The dataset's documents are in an external knowledge base: export them there.");
        return await database.ReadAsync(c => WriteAsync(c, dataset.Id, target, cancellationToken), cancellationToken);
    }

    private async Task<ArchiveSummary> WriteAsync(SqlSession c, string datasetId, Stream target, CancellationToken cancellationToken)
    {
        await using var archive = await ArchiveWriter.CreateAsync(target, cancellationToken);
        var missing = await WriteFilesAsync(c, datasetId, archive, cancellationToken);
        var tables = (await MovedTables.ReadAsync(c.Connection, c.Dialect.Rows, cancellationToken)).ToDictionary(table => table.Name, StringComparer.Ordinal);
        var dimensions = 0L;
        foreach (var held in DatasetTables.Held)
        {
            var table = tables[held.Name];
            var rows = c.Dialect.Rows.ReadAsync(c, table, held.Where, datasetId, held.Instead, cancellationToken);
            if (table.IndexOf("dimensions") is >= 0 and var length) rows = rows.Select(row =>
            {
                dimensions = (long)row[length]!;
                return row;
            });
            await archive.WriteTableAsync(table, missing.Count == 0 ? rows : WithoutFilesAsync(table, rows, missing, cancellationToken), cancellationToken);
        }

        var model = await c.SingleAsync<ModelRow>(
            """
            SELECT CASE WHEN next_index_version IS NULL THEN embedding_model_provider ELSE answering_model_provider END AS provider,
                   CASE WHEN next_index_version IS NULL THEN embedding_model ELSE answering_model END AS name,
                   (SELECT count(*) FROM documents WHERE dataset_id = @datasetId AND deleted_at IS NULL) AS documents
            FROM datasets WHERE id = @datasetId
            """,
            new { datasetId });
        var exported = await c.ScalarAsync<long>($"SELECT count(*) FROM documents WHERE {DatasetTables.Documents}", new { datasetId });
        return await archive.CompleteAsync(
            ArchiveKind.Dataset,
            time,
            manifest => manifest with { Models = model.Name is null ? [] : [new ArchiveModel(model.Provider, model.Name, (int)dimensions)], LeftOutDocuments = model.Documents - exported, MissingFiles = [.. missing.Values.Distinct().Order(StringComparer.Ordinal)] },
            cancellationToken);
    }

    // Before the rows, which must not speak of a file that is not there.
    private async Task<Dictionary<string, string>> WriteFilesAsync(SqlSession c, string datasetId, ArchiveWriter archive, CancellationToken cancellationToken)
    {
        var uploads = await c.QueryAsync<FileRow>($"SELECT id, content_hash FROM upload_files WHERE {DatasetTables.Held.Single(table => table.Name == "upload_files").Where} ORDER BY content_hash, id", new { datasetId });
        var images = await c.QueryAsync<string>($"SELECT DISTINCT image_hash FROM segments WHERE image_hash IS NOT NULL AND {DatasetTables.Segments}", new { datasetId });
        var lost = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hash in uploads.Select(upload => upload.ContentHash).Concat(images).Distinct(StringComparer.Ordinal))
        {
            if (!await archive.WriteFileAsync(hash, files, cancellationToken)) lost.Add(hash);
        }

        // An image is kept by its hash: as long as its segment has one, the segment can be embedded again.
        return uploads.Select(upload => (upload.Id, upload.ContentHash)).Concat(images.Select(image => (image, image))).Where(file => lost.Contains(file.Item2)).ToDictionary(file => file.Item1, file => file.Item2, StringComparer.Ordinal);
    }

    private static async IAsyncEnumerable<object?[]> WithoutFilesAsync(MovedTable table, IAsyncEnumerable<object?[]> rows, Dictionary<string, string> missing, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (id, file, image, status, error) = (table.IndexOf("id"), table.IndexOf("upload_file_id"), table.IndexOf("image_hash"), table.IndexOf("indexing_status"), table.IndexOf("error"));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (table.Name == "upload_files" && missing.ContainsKey((string)row[id]!)) continue;
            if (image >= 0 && row[image] is string hash && missing.ContainsKey(hash)) row[image] = null;
            if (file >= 0 && row[file] is string known && missing.ContainsKey(known))
            {
                row[file] = null;
                if ((string)row[status]! == IndexingStatus.Waiting) (row[status], row[error]) = (IndexingStatus.Error, "The uploaded file was not there any more when the dataset was exported.");
            }

            yield return row;
        }
    }

    private sealed record FileRow
    {
        public required string Id { get; init; }

        public required string ContentHash { get; init; }
    }

    private sealed record ModelRow
    {
        public string? Provider { get; init; }

        public string? Name { get; init; }

        public required long Documents { get; init; }
    }
}
