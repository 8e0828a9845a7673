using System.Data.Common;
using System.Runtime.CompilerServices;
using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Moving;

/// <summary>How whole rows leave a database and come into it: each value in the form of its <see cref="ColumnKind"/>, whatever the database keeps it as.</summary>
internal abstract class RowFormat
{
    /// <summary>The columns of a table, under the names of PostgreSQL.</summary>
    public abstract Task<List<CatalogColumn>> ColumnsAsync(DbConnection connection, string table, CancellationToken cancellationToken);

    /// <summary>Writes rows in the caller's transaction. Keys that rows bring are kept, also where the database gives them out.</summary>
    public abstract Task WriteAsync(SqlSession c, MovedTable table, IReadOnlyCollection<object?[]> rows);

    /// <summary>Lets the next key that the database gives out be one after all that there are.</summary>
    public abstract Task AdvanceAsync(SqlSession c, MovedTable table);

    /// <summary>The query of all columns of a table.</summary>
    /// <param name="table">What to read.</param>
    /// <param name="instead">Expressions that are read in place of some columns, by their names.</param>
    public string Select(MovedTable table, IReadOnlyDictionary<string, string>? instead = null) =>
        $"SELECT {string.Join(", ", table.Columns.Select(column => instead?.GetValueOrDefault(column.Name) ?? Expression(table.Name, column)))} FROM {table.Name}";

    /// <summary>The row on which a reader of <see cref="Select"/> stands.</summary>
    public object?[] Row(DbDataReader reader, MovedTable table)
    {
        var row = new object?[table.Columns.Count];
        for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : Value(reader, i, table.Columns[i].Kind);
        return row;
    }

    /// <summary>Reads rows in the order of their keys, one after the other; the session runs nothing else meanwhile.</summary>
    /// <param name="c">The session.</param>
    /// <param name="table">What to read.</param>
    /// <param name="where">A condition on the table, with <c>@datasetId</c>; <see langword="null"/> for all rows.</param>
    /// <param name="datasetId">The value of <c>@datasetId</c>.</param>
    /// <param name="instead">As for <see cref="Select"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<object?[]> ReadAsync(
        SqlSession c, MovedTable table, string? where, string? datasetId, IReadOnlyDictionary<string, string>? instead, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = c.Connection.CreateCommand();
        // A big table takes as long as it takes.
        command.CommandTimeout = 0;
        command.CommandText = $"{Select(table, instead)} {(where is null ? "" : $"WHERE {where}")} ORDER BY {string.Join(", ", table.Key.Select(column => $"{table.Name}.{table.Columns[column].Name}"))}";
        if (datasetId is not null)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "datasetId";
            parameter.Value = datasetId;
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) yield return Row(reader, table);
    }

    /// <summary>What reads a column.</summary>
    protected abstract string Expression(string table, MovedColumn column);

    /// <summary>A value that is there.</summary>
    protected abstract object Value(DbDataReader reader, int column, ColumnKind kind);

    /// <summary>A value that both databases keep in the same way.</summary>
    protected static object Plain(DbDataReader reader, int column, ColumnKind kind) => kind switch
    {
        ColumnKind.Text => reader.GetString(column),
        ColumnKind.Integer => reader.GetFieldValue<long>(column),
        ColumnKind.Boolean => reader.GetBoolean(column),
        ColumnKind.Real => reader.GetDouble(column),
        ColumnKind.Bytes => reader.GetFieldValue<byte[]>(column),
        _ => throw new NotSupportedException($"Nobody has said how values of the kind {kind} are read."),
    };
}

/// <summary>A column as a database describes it.</summary>
/// <param name="Name">Its name in PostgreSQL.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="IsRequired">Whether every row has a value, and no default stands in for one that is not given.</param>
/// <param name="KeyPlace">Its place in the primary key; -1 when it is not in it.</param>
/// <param name="IsSequence">Whether the database gives out its values.</param>
internal sealed record CatalogColumn(string Name, ColumnKind Kind, bool IsRequired, int KeyPlace, bool IsSequence);
