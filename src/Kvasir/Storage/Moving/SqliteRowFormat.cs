using System.Data.Common;
using System.Runtime.InteropServices;
using Kvasir.Storage.Sql;
using Kvasir.Storage.Sqlite;

namespace Kvasir.Storage.Moving;

/// <summary>Rows of SQLite: truth values are integers, vectors are bytes of 32-bit floats, and terms are rows of the full-text table.</summary>
internal sealed class SqliteRowFormat : RowFormat
{
    public static readonly SqliteRowFormat Instance = new();

    // SQLite has no type for them.
    private static readonly HashSet<(string Table, string Column)> Booleans =
    [
        ("datasets", "built_in_field_enabled"), ("datasets", "enable_api"), ("documents", "enabled"), ("documents", "archived"), ("segments", "enabled"),
        ("source_credentials", "is_default"), ("pipeline_sources", "enabled"), ("pipeline_sources", "delete_missing"),
    ];

    // What PostgreSQL has in columns of their own.
    private static readonly Dictionary<(string Table, string Column), (ColumnKind Kind, bool IsRequired, string Source)> Elsewhere = new()
    {
        [("index_nodes", "terms")] = (ColumnKind.Terms, false, "(SELECT terms FROM node_terms WHERE node_terms.rowid = index_nodes.key)"),
        [("vectors", "dataset_id")] = (ColumnKind.Text, true, "(SELECT n.dataset_id FROM index_nodes n WHERE n.key = vectors.node_key)"),
        [("vectors", "version")] = (ColumnKind.Integer, true, "(SELECT n.version FROM index_nodes n WHERE n.key = vectors.node_key)"),
        [("vectors", "dimensions")] = (ColumnKind.Integer, true, "length(vector) / 4"),
        [("vectors", "embedding")] = (ColumnKind.Vector, true, "vector"),
    };

    public override async Task<List<CatalogColumn>> ColumnsAsync(DbConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name, type, \"notnull\", dflt_value IS NOT NULL, pk FROM pragma_table_info('{table}') WHERE NOT ('{table}' = 'vectors' AND name = 'vector') ORDER BY cid";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new List<CatalogColumn>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (name, type, key) = (reader.GetString(0), reader.GetString(1), reader.GetInt32(4));
            // A number that is the key of its row is given out; any other key is required, said so or not.
            var isSequence = key > 0 && type == "INTEGER" && (name is "key" or "id");
            columns.Add(new CatalogColumn(name, KindOf(table, name, type), (reader.GetBoolean(2) || key > 0) && !reader.GetBoolean(3) && !isSequence, key > 0 ? key - 1 : -1, isSequence));
        }

        columns.AddRange(Elsewhere.Where(column => column.Key.Table == table).Select(column => new CatalogColumn(column.Key.Column, column.Value.Kind, column.Value.IsRequired, KeyPlace: -1, IsSequence: false)));
        return columns;
    }

    public override async Task WriteAsync(SqlSession c, MovedTable table, IReadOnlyCollection<object?[]> rows)
    {
        var columns = table.Columns.Index().Where(column => !Elsewhere.ContainsKey((table.Name, column.Item.Name))).Select(column => (column.Item.Name, (Func<object?[], object?>)(row => row[column.Index])));
        if (table.IndexOf("embedding") is >= 0 and var vector) columns = columns.Append(("vector", row => MemoryMarshal.AsBytes(((float[])row[vector]!).AsSpan()).ToArray()));
        await c.Dialect.InsertAsync(c, new SqlTable<object?[]>(table.Name, [.. columns]), rows);
        if (table.Name == "node_keywords")
        {
            var (dataset, node, keyword) = (table.IndexOf("dataset_id"), table.IndexOf("node_key"), table.IndexOf("keyword"));
            await SqliteKeywords.AddPostingsAsync(c, rows.Select(row => ((string)row[dataset]!, (long)row[node]!, (string)row[keyword]!)));
        }

        if (table.IndexOf("terms") is not (>= 0 and var terms)) return;
        var key = table.IndexOf("key");
        // Each term brings its prefix along.
        await c.Dialect.InsertAsync(c, new SqlTable<object?[]>("node_terms", ("rowid", row => row[key]), ("terms", row => SqliteTerms.Join("", (string[])row[terms]!))), [.. rows.Where(row => row[terms] is not null)]);
    }

    // A row that brings its key moves the sequence itself.
    public override Task AdvanceAsync(SqlSession c, MovedTable table) => Task.CompletedTask;

    protected override string Expression(string table, MovedColumn column) => Elsewhere.TryGetValue((table, column.Name), out var known) ? known.Source : column.Name;

    protected override object Value(DbDataReader reader, int column, ColumnKind kind) => kind switch
    {
        ColumnKind.Terms => SqliteTerms.Split(reader.GetString(column)).ToArray(),
        ColumnKind.Vector => MemoryMarshal.Cast<byte, float>(reader.GetFieldValue<byte[]>(column)).ToArray(),
        _ => Plain(reader, column, kind),
    };

    private static ColumnKind KindOf(string table, string column, string type) => type switch
    {
        "TEXT" => ColumnKind.Text,
        "INTEGER" => Booleans.Contains((table, column)) ? ColumnKind.Boolean : ColumnKind.Integer,
        "REAL" => ColumnKind.Real,
        "BLOB" => ColumnKind.Bytes,
        _ => throw new NotSupportedException($"Nobody has said how values of type {type} are moved."),
    };
}
