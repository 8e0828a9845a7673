using Npgsql;

namespace Kvasir.Storage.Moving;

/// <summary>What is moved: the columns are those that PostgreSQL has, so that a migration that adds one is followed by itself.</summary>
internal static class MovedTables
{
    /// <summary>All tables, each after those that its rows refer to.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "workspaces", "api_keys", "idempotency_keys", "secrets", "external_knowledge_apis", "source_credentials", "datasets", "pipelines", "pipeline_versions", "process_rules", "upload_files", "documents",
        "pipeline_runs", "pipeline_run_events", "pipeline_sources", "source_items", "source_runs", "segments", "child_chunks",
        "index_nodes", "vectors", "node_keywords", "collection_pipelines", "tags", "tag_bindings", "metadata_fields", "metadata_values", "queries", "jobs",
    ];

    /// <summary>Tables of SQLite that have no counterpart: the full-text table is in the rows of its entries, and nothing is kept in memory that would have to hear of changes.</summary>
    public static readonly IReadOnlyList<string> LeftOut = ["node_terms", "node_term_places", "index_changes", "index_change_counter"];

    // Whoever held a lease is no more.
    private static readonly HashSet<string> Leases = ["lease_owner", "lease_until"];

    private static readonly Dictionary<(string Table, string Column), string> Sources = new()
    {
        [("index_nodes", "terms")] = "(SELECT terms FROM node_terms WHERE node_terms.rowid = index_nodes.key)",
        [("vectors", "dataset_id")] = "(SELECT n.dataset_id FROM index_nodes n WHERE n.key = vectors.node_key)",
        [("vectors", "version")] = "(SELECT n.version FROM index_nodes n WHERE n.key = vectors.node_key)",
        [("vectors", "dimensions")] = "length(vector) / 4",
        [("vectors", "embedding")] = "vector",
    };

    /// <summary>Asks a database that has the newest schema.</summary>
    public static async Task<IReadOnlyList<MovedTable>> ReadAsync(NpgsqlConnection target, CancellationToken cancellationToken)
    {
        var tables = new List<MovedTable>();
        foreach (var name in Names) tables.Add(await ReadAsync(target, name, cancellationToken));
        return tables;
    }

    private static async Task<MovedTable> ReadAsync(NpgsqlConnection target, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT a.attname, t.typname::text, a.attidentity <> '', coalesce(array_position(i.indkey::int2[], a.attnum), -1)
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
            WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """,
            target)
        { Parameters = { new() { Value = name } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (columns, key, sequence) = (new List<MovedColumn>(), new List<(int Place, int Column)>(), (string?)null);
        while (await reader.ReadAsync(cancellationToken))
        {
            var column = reader.GetString(0);
            if (name == "jobs" && Leases.Contains(column)) continue;
            if (reader.GetBoolean(2)) sequence = column;
            if (reader.GetInt32(3) is >= 0 and var place) key.Add((place, columns.Count));
            columns.Add(new MovedColumn(column, KindOf(reader.GetString(1)), Sources.GetValueOrDefault((name, column), column)));
        }

        return new MovedTable(name, columns, [.. key.OrderBy(part => part.Place).Select(part => part.Column)], sequence);
    }

    private static ColumnKind KindOf(string type) => type switch
    {
        "text" => ColumnKind.Text,
        "int4" or "int8" => ColumnKind.Integer,
        "bool" => ColumnKind.Boolean,
        "float8" => ColumnKind.Real,
        "bytea" => ColumnKind.Bytes,
        "tsvector" => ColumnKind.Terms,
        "halfvec" => ColumnKind.Vector,
        _ => throw new NotSupportedException($"Nobody has said how values of type {type} are moved."),
    };
}
