using System.Globalization;
using Kvasir.Storage.Postgres;
using Npgsql;

namespace Kvasir.Storage.Moving;

/// <summary>The PostgreSQL database that is filled, by one process at a time.</summary>
internal sealed class MovingTarget : IAsyncDisposable
{
    // Any number that nobody else uses.
    private const long AdvisoryLock = 0x4B76617369722;

    private readonly PostgresDatabase _database;
    private readonly NpgsqlConnection _connection;

    private MovingTarget(PostgresDatabase database, NpgsqlConnection connection, IReadOnlyList<MovedTable> tables)
    {
        _database = database;
        _connection = connection;
        Tables = tables;
    }

    /// <summary>What is moved into it.</summary>
    public IReadOnlyList<MovedTable> Tables { get; }

    /// <summary>Opens a database, giving it its tables as needed.</summary>
    /// <exception cref="InvalidOperationException">It cannot be used, or another process migrates into it.</exception>
    public static async Task<MovingTarget> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var database = PostgresDatabase.OpenIncomplete(connectionString);
        try
        {
            var connection = await database.Source.OpenConnectionAsync(cancellationToken);
            var target = new MovingTarget(database, connection, await MovedTables.ReadAsync(connection, PostgresRowFormat.Instance, cancellationToken));
            if (await target.ScalarAsync($"SELECT pg_try_advisory_lock({AdvisoryLock.ToString(CultureInfo.InvariantCulture)})", cancellationToken) is not true)
                throw new InvalidOperationException("Another process is migrating into this database.");
            return target;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Marks an empty database as being migrated, or finds the mark of an earlier run.</summary>
    /// <returns>Whether the migration is complete already.</returns>
    /// <exception cref="InvalidOperationException">The database has data of another origin.</exception>
    public async Task<bool> BeginAsync(string source, CancellationToken cancellationToken)
    {
        if (await ScalarAsync("SELECT to_regclass('migration') IS NOT NULL", cancellationToken) is true)
        {
            if (await ScalarAsync("SELECT source FROM migration", cancellationToken) as string != source)
                throw new InvalidOperationException("The database holds a migration of another source, or of this one before it changed: begin again with an empty database.");
            return await ScalarAsync("SELECT completed_at IS NOT NULL FROM migration", cancellationToken) is true;
        }

        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
        foreach (var table in Tables)
        {
            if (await ScalarAsync($"SELECT EXISTS (SELECT 1 FROM {table.Name})", cancellationToken) is true)
                throw new InvalidOperationException($"The database has data already (in {table.Name}): name an empty one.");
        }

        await ExecuteAsync(MovingMark.Create, cancellationToken);
        await ExecuteAsync("INSERT INTO migration (source, began_at) VALUES ($1, $2)", cancellationToken, source, Now());
        await transaction.CommitAsync(cancellationToken);
        return false;
    }

    /// <summary>How far a table has come.</summary>
    public async Task<(string[]? LastKey, long Copied)> ProgressAsync(MovedTable table, CancellationToken cancellationToken)
    {
        await using var command = Command("SELECT last_key, copied FROM migration_progress WHERE table_name = $1", table.Name);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetFieldValue<string[]>(0), reader.GetInt64(1)) : (null, 0);
    }

    /// <summary>Writes rows together with how far the table has come.</summary>
    public async Task CopyAsync(MovedTable table, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
        await PostgresCopy.WriteAsync(_connection, table.Name, table.Columns.Select(column => column.Name), rows.Select(PostgresRowFormat.Stored), cancellationToken);
        await ExecuteAsync(
            """
            INSERT INTO migration_progress (table_name, last_key, copied) VALUES ($1, $2, $3)
            ON CONFLICT (table_name) DO UPDATE SET last_key = excluded.last_key, copied = migration_progress.copied + excluded.copied
            """,
            cancellationToken,
            table.Name,
            table.KeyOf(rows[^1]),
            (long)rows.Count);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Hashes all rows of a table.</summary>
    public async Task<RowHash> HashAsync(MovedTable table, CancellationToken cancellationToken)
    {
        var hash = new RowHash();
        await using var command = Command(PostgresRowFormat.Instance.Select(table));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) hash.Add(PostgresRowFormat.Instance.Row(reader, table));

        return hash;
    }

    /// <summary>Lets the next key of a table be one that was never used.</summary>
    public Task AdvanceAsync(MovedTable table, long lastKey, CancellationToken cancellationToken) =>
        ExecuteAsync("SELECT setval(pg_get_serial_sequence($1, $2), $3)", cancellationToken, table.Name, table.Sequence!, lastKey);

    /// <summary>Says that everything is there: servers may start.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync($"ANALYZE {string.Join(", ", Tables.Select(table => table.Name))}", cancellationToken);
        await ExecuteAsync("UPDATE migration SET completed_at = $1", cancellationToken, Now());
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        // A big table takes as long as it takes.
        var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
