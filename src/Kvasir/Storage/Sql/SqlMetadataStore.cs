using Kvasir.Collections;
using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

internal sealed class SqlMetadataStore(SqlDatabase database) : IMetadataStore
{
    private const string Columns =
        "f.id, f.name, f.type, (SELECT count(*) FROM metadata_values v JOIN documents d ON d.id = v.document_id WHERE v.field_id = f.id AND d.deleted_at IS NULL) AS use_count";

    // Where the number says the same there is no need of it.
    private const string Exact = "CASE WHEN v.integer_value NOT BETWEEN -9007199254740992 AND 9007199254740992 THEN v.integer_value END";

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

    public Task<IReadOnlyList<MetadataField>> FindAllAsync(string datasetId, IReadOnlyCollection<string> names, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<MetadataField>> (c) =>
            await c.QueryAsync<MetadataField>("SELECT id, name, type FROM metadata_fields WHERE dataset_id = @datasetId AND name IN @names", new { datasetId, names = names.ToArray() }),
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
                foreach (var value in values) await SetAsync(c, documentId, value);
            }
        },
        cancellationToken);

    /// <summary>Documents with the values that they carry, in the order in which their fields were made.</summary>
    internal static async Task<List<Document>> AttachAsync(SqlSession c, List<Document> documents)
    {
        var values = (await SqlSession.QueryEachAsync(documents.Select(document => document.Id), ids => c.QueryAsync<string, MetadataValue, (string DocumentId, MetadataValue Value)>(
            $"""
            SELECT v.document_id, v.field_id, f.name, f.type, v.text_value, v.number_value, {Exact} AS integer_value FROM metadata_values v JOIN metadata_fields f ON f.id = v.field_id
            WHERE v.document_id IN @ids ORDER BY f.created_at, f.id
            """,
            (documentId, value) => (documentId, value),
            new { ids },
            splitOn: "field_id"))).ToLookup(row => row.DocumentId, row => row.Value);
        return values.Count == 0 ? documents : [.. documents.Select(document => document with { Metadata = [.. values[document.Id]] })];
    }

    /// <summary>Gives a document the values that come with its new text, in the caller's transaction; a field that is not there is made.</summary>
    internal static async Task SetAsync(SqlSession c, string datasetId, string documentId, IReadOnlyList<NamedValue> values, TimeProvider time)
    {
        foreach (var value in values)
        {
            var field = await EnsureAsync(c, datasetId, value.Name, value.Type, time);
            // Somebody has made a field of another type under this name: what it cannot hold it does not get.
            if (field.Type != value.Type) continue;
            await SetAsync(c, documentId, new MetadataValue { FieldId = field.Id, Name = field.Name, Type = field.Type, TextValue = value.Text, NumberValue = value.Number, IntegerValue = value.WholeNumber });
        }
    }

    /// <summary>The field of a name, made where the dataset has none; in the caller's transaction.</summary>
    internal static async Task<MetadataField> EnsureAsync(SqlSession c, string datasetId, string name, string type, TimeProvider time)
    {
        if (await c.FindAsync<MetadataField>("SELECT id, name, type FROM metadata_fields WHERE dataset_id = @datasetId AND name = @name", new { datasetId, name }) is { } known) return known;
        var field = new MetadataField { Id = Ids.New(time), Name = name, Type = type };
        await c.ExecuteAsync(
            "INSERT INTO metadata_fields (id, dataset_id, name, type, created_by, created_at) SELECT @Id, @datasetId, @Name, @Type, updated_by, @at FROM datasets WHERE id = @datasetId",
            new { field.Id, datasetId, field.Name, field.Type, at = time.GetUtcNow() });
        return field;
    }

    private static Task<int> SetAsync(SqlSession c, string documentId, MetadataValue value) => c.ExecuteAsync(
        """
        INSERT INTO metadata_values (document_id, field_id, text_value, number_value, integer_value) VALUES (@documentId, @FieldId, @TextValue, @NumberValue, @WholeValue)
        ON CONFLICT (document_id, field_id) DO UPDATE SET text_value = excluded.text_value, number_value = excluded.number_value, integer_value = excluded.integer_value
        """,
        new { documentId, value.FieldId, value.TextValue, value.NumberValue, value.WholeValue });

    private static async Task DemandFreeAsync(SqlSession c, string datasetId, string name)
    {
        if (await c.AnyAsync("SELECT 1 FROM metadata_fields WHERE dataset_id = @datasetId AND name = @name", new { datasetId, name })) throw MetadataErrors.NameTaken();
    }
}
