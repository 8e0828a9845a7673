using System.Data.Common;
using Kvasir.Storage.Postgres;
using Kvasir.Storage.Sql;
using Npgsql;

namespace Kvasir.Storage.Moving;

/// <summary>Rows of PostgreSQL: terms are text-search values, vectors are of 16-bit floats, and no text holds U+0000.</summary>
internal sealed class PostgresRowFormat : RowFormat
{
    public static readonly PostgresRowFormat Instance = new();

    public override async Task<List<CatalogColumn>> ColumnsAsync(DbConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT a.attname, t.typname::text, a.attnotnull AND NOT a.atthasdef AND a.attidentity = '', coalesce(array_position(i.indkey::int2[], a.attnum), -1), a.attidentity <> ''
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
            WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """,
            (NpgsqlConnection)connection)
        { Parameters = { new() { Value = table } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new List<CatalogColumn>();
        while (await reader.ReadAsync(cancellationToken))
            columns.Add(new CatalogColumn(reader.GetString(0), KindOf(reader.GetString(1)), reader.GetBoolean(2), reader.GetInt32(3), reader.GetBoolean(4)));
        return columns;
    }

    public override Task WriteAsync(SqlSession c, MovedTable table, IReadOnlyCollection<object?[]> rows) =>
        PostgresCopy.WriteAsync((NpgsqlConnection)c.Connection, table.Name, table.Columns.Select(column => column.Name), rows.Select(Stored), c.Cancellation);

    public override Task AdvanceAsync(SqlSession c, MovedTable table) => table.Sequence is not { } column
        ? Task.CompletedTask
        : c.ExecuteAsync($"SELECT setval(pg_get_serial_sequence('{table.Name}', '{column}'), (SELECT max({column}) FROM {table.Name})) WHERE EXISTS (SELECT 1 FROM {table.Name})");

    /// <summary>A row with all values as this database keeps them.</summary>
    public static object?[] Stored(object?[] row) => Array.ConvertAll(row, value => value switch
    {
        string text => Kept(text),
        string[] terms => Kept(terms),
        float[] vector => Kept(vector),
        _ => value,
    });

    /// <summary>What is kept of a text.</summary>
    public static string Kept(string text) => text.Replace('\0', '\uFFFD');

    /// <summary>What is kept of terms: how often each occurs, as far as that is counted.</summary>
    public static string[] Kept(string[] terms) => [.. terms.CountBy(Kept).SelectMany(term => Enumerable.Repeat(term.Key, Math.Min(term.Value, PostgresTerms.MaxFrequency)))];

    /// <summary>What is kept of a vector.</summary>
    public static Half[] Kept(float[] vector) => Array.ConvertAll(vector, component => (Half)component);

    protected override string Expression(string table, MovedColumn column) => column.Kind switch
    {
        ColumnKind.Terms => $"CASE WHEN {column.Name} IS NOT NULL THEN ARRAY(SELECT u.lexeme FROM unnest({column.Name}) AS u (lexeme, positions, weights), unnest(u.positions)) END",
        ColumnKind.Vector => $"{column.Name}::real[]",
        _ => column.Name,
    };

    protected override object Value(DbDataReader reader, int column, ColumnKind kind) => kind switch
    {
        ColumnKind.Terms => reader.GetFieldValue<string[]>(column),
        ColumnKind.Vector => reader.GetFieldValue<float[]>(column),
        _ => Plain(reader, column, kind),
    };

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
