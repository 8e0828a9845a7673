using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

internal sealed class SqlMetadataStore(SqlDatabase database) : IMetadataStore
{
    private const string Columns =
        "f.id, f.name, f.type, (SELECT count(*) FROM metadata_values v JOIN documents d ON d.id = v.document_id WHERE v.field_id = f.id AND d.deleted_at IS NULL) AS use_count";

    public Task AddAsync(string datasetId, MetadataField field, string accountId, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await DemandFreeAsync(c, datasetId, field.Name);
            if (await c.ScalarAsync<int>("SELECT count(*) FROM metadata_fields WHERE dataset_id = @datasetId", new { datasetId }) >= MetadataField.MaxPerDataset) throw MetadataErrors.TooMany();
            await c.ExecuteAsync(
                "INSERT INTO metadata_fields (id, dataset_id, name, type, created_by, created_at) VALUES (@Id, @datasetId, @Name, @Type, @accountId, @at)",
                new { field.Id, datasetId, field.Name, field.Type, accountId, at });
        },
        cancellationToken);

    public Task<ILookup<string, MetadataField>> ListOfAsync(IReadOnlyCollection<string> datasetIds, CancellationToken cancellationToken) => database.ReadAsync(
        async c => (await c.QueryAsync<string, MetadataField, (string DatasetId, MetadataField Field)>(
            $"SELECT f.dataset_id, {Columns} FROM metadata_fields f WHERE f.dataset_id IN @ids ORDER BY f.created_at, f.id",
            (datasetId, field) => (datasetId, field),
            new { ids = datasetIds.ToArray() },
            splitOn: "id")).ToLookup(row => row.DatasetId, row => row.Field),
        cancellationToken);

    public Task<MetadataField?> RenameAsync(string datasetId, string fieldId, string name, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            var values = new { datasetId, fieldId, name };
            if (!await c.AnyAsync("SELECT 1 FROM metadata_fields WHERE id = @fieldId AND dataset_id = @datasetId", values)) return null;
            await DemandFreeAsync(c, datasetId, name);
            await c.ExecuteAsync("UPDATE metadata_fields SET name = @name WHERE id = @fieldId", values);
            return await c.SingleAsync<MetadataField>($"SELECT {Columns} FROM metadata_fields f WHERE f.id = @fieldId", values);
        },
        cancellationToken);

    public Task<bool> DeleteAsync(string datasetId, string fieldId, CancellationToken cancellationToken) => database.WriteAsync(
        async c => await c.ExecuteAsync("DELETE FROM metadata_fields WHERE id = @fieldId AND dataset_id = @datasetId", new { fieldId, datasetId }) > 0, cancellationToken);

    public Task WriteAsync(string datasetId, Func<IReadOnlyList<MetadataField>, IReadOnlyList<ResolvedValues>> resolve, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            var fields = await c.QueryAsync<MetadataField>("SELECT id, name, type FROM metadata_fields WHERE dataset_id = @datasetId", new { datasetId });
            foreach (var (documentId, values, merges) in resolve(fields))
            {
                if (await c.ExecuteAsync("UPDATE documents SET updated_at = @at WHERE id = @documentId AND dataset_id = @datasetId AND deleted_at IS NULL", new { documentId, datasetId, at }) == 0)
                    throw MetadataErrors.UnknownDocument();
                if (!merges) await c.ExecuteAsync("DELETE FROM metadata_values WHERE document_id = @documentId", new { documentId });
                foreach (var value in values)
                {
                    await c.ExecuteAsync(
                        """
                        INSERT INTO metadata_values (document_id, field_id, text_value, number_value) VALUES (@documentId, @FieldId, @TextValue, @NumberValue)
                        ON CONFLICT (document_id, field_id) DO UPDATE SET text_value = excluded.text_value, number_value = excluded.number_value
                        """,
                        new { documentId, value.FieldId, value.TextValue, value.NumberValue });
                }
            }
        },
        cancellationToken);

    /// <summary>Documents with the values that they carry, in the order in which their fields were made.</summary>
    internal static async Task<List<Document>> AttachAsync(SqlSession c, List<Document> documents)
    {
        var values = (await SqlSession.QueryEachAsync(documents.Select(document => document.Id), ids => c.QueryAsync<string, MetadataValue, (string DocumentId, MetadataValue Value)>(
            """
            SELECT v.document_id, v.field_id, f.name, f.type, v.text_value, v.number_value FROM metadata_values v JOIN metadata_fields f ON f.id = v.field_id
            WHERE v.document_id IN @ids ORDER BY f.created_at, f.id
            """,
            (documentId, value) => (documentId, value),
            new { ids },
            splitOn: "field_id"))).ToLookup(row => row.DocumentId, row => row.Value);
        return values.Count == 0 ? documents : [.. documents.Select(document => document with { Metadata = [.. values[document.Id]] })];
    }

    private static async Task DemandFreeAsync(SqlSession c, string datasetId, string name)
    {
        if (await c.AnyAsync("SELECT 1 FROM metadata_fields WHERE dataset_id = @datasetId AND name = @name", new { datasetId, name })) throw MetadataErrors.NameTaken();
    }
}
