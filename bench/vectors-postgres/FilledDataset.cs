using System.Buffers.Binary;
using System.Globalization;
using System.Numerics.Tensors;
using Npgsql;
using NpgsqlTypes;

namespace Kvasir.Bench.VectorsPostgres;

/// <summary>A dataset of random vectors in the database, and in memory, to compare with.</summary>
internal sealed class FilledDataset
{
    /// <summary>How many vectors a document has.</summary>
    public const int PerDocument = 20;

    private const string Rows =
        """
        INSERT INTO workspaces VALUES ('w', 'w', 'o', 'o', 0) ON CONFLICT DO NOTHING;
        INSERT INTO datasets (id, workspace_id, name, provider, permission, created_by, created_at, updated_by, updated_at) VALUES (@id, 'w', @id, 'vendor', 'only_me', 'o', 0, 'o', 0);
        INSERT INTO process_rules (id, dataset_id, rule, created_at) VALUES (@id, @id, '{}', 0);
        INSERT INTO documents (id, dataset_id, position, name, batch, data_source_type, process_rule_id, doc_form, doc_language, created_from, created_by, created_at, updated_at, indexing_status, generation)
        SELECT @id || '-' || i, @id, i, 'd', 'b', 'upload_file', @id, 'text_model', 'English', 'api', 'o', 0, 0, 'completed', 1 FROM generate_series(0, @documents - 1) AS i;
        INSERT INTO segments (id, document_id, dataset_id, generation, position, content, word_count, index_node_id, index_node_hash, reuse_hash, enabled, status, created_by, created_at, updated_at)
        SELECT @id || '-' || i, @id || '-' || i / @each, @id, 1, i % @each + 1, 't', 1, 'n', 'h', ''::bytea, TRUE, 'completed', 'o', 0, 0 FROM generate_series(0, @documents * @each - 1) AS i;
        INSERT INTO index_nodes (dataset_id, segment_key, length, version) SELECT @id, key, 1, 1 FROM segments WHERE dataset_id = @id ORDER BY key;
        """;

    private readonly List<float[]> _vectors = [];
    private readonly List<long> _keys = [];

    private FilledDataset(string id) => Id = id;

    public string Id { get; }

    /// <summary>The ids of all documents.</summary>
    public IEnumerable<string> Documents => Enumerable.Range(0, _vectors.Count / PerDocument).Select(DocumentId);

    /// <summary>Makes a dataset with documents whose segments have a vector each.</summary>
    public static async Task<FilledDataset> AddAsync(NpgsqlDataSource source, string id, int documents, Clusters clusters)
    {
        var dataset = new FilledDataset(id);
        await using var connection = await source.OpenConnectionAsync();
        await using (var rows = new NpgsqlCommand(Rows, connection) { CommandTimeout = 0, Parameters = { new("id", id), new("documents", documents), new("each", PerDocument) } }) await rows.ExecuteNonQueryAsync();
        await using (var keys = new NpgsqlCommand("SELECT key FROM index_nodes WHERE dataset_id = $1 ORDER BY key", connection) { Parameters = { new() { Value = id } } })
        await using (var reader = await keys.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) dataset._keys.Add(reader.GetInt64(0));
        }

        await using var writer = await connection.BeginBinaryImportAsync("COPY vectors (node_key, dataset_id, version, dimensions, embedding) FROM STDIN (FORMAT BINARY)");
        for (var i = 0; i < documents; i++)
        {
            foreach (var vector in clusters.Document(PerDocument))
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(dataset._keys[dataset._vectors.Count], NpgsqlDbType.Bigint);
                await writer.WriteAsync(id, NpgsqlDbType.Text);
                await writer.WriteAsync(1, NpgsqlDbType.Integer);
                await writer.WriteAsync(vector.Length, NpgsqlDbType.Integer);
                await writer.WriteAsync(Halves(vector), NpgsqlDbType.Bytea);
                dataset._vectors.Add(vector);
            }
        }

        await writer.CompleteAsync();
        return dataset;
    }

    /// <summary>The keys of the nearest, found by comparing all in full precision.</summary>
    public HashSet<long> Nearest(float[] question, IReadOnlySet<string>? documents, int top) => Enumerable.Range(0, _vectors.Count)
        .Where(i => documents is null || documents.Contains(DocumentId(i / PerDocument)))
        .Select(i => (Key: _keys[i], Score: TensorPrimitives.Dot<float>(_vectors[i], question)))
        .OrderByDescending(node => node.Score)
        .Take(top)
        .Select(node => node.Key)
        .ToHashSet();

    private string DocumentId(int number) => string.Create(CultureInfo.InvariantCulture, $"{Id}-{number}");

    // As pgvector sends them: the number of components, an unused field, and the components.
    private static byte[] Halves(float[] vector)
    {
        var bytes = new byte[4 + (vector.Length * 2)];
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)vector.Length);
        for (var i = 0; i < vector.Length; i++) BinaryPrimitives.WriteHalfBigEndian(bytes.AsSpan(4 + (i * 2)), (Half)vector[i]);
        return bytes;
    }
}
