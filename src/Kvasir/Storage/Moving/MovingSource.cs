using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Kvasir.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Moving;

/// <summary>The SQLite database of a data folder, which nobody writes meanwhile; everything is read from one state of it.</summary>
internal sealed class MovingSource : IDisposable
{
    private readonly FileStream _folderLock;
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;

    private MovingSource(FileStream folderLock, SqliteConnection connection)
    {
        _folderLock = folderLock;
        _connection = connection;
        _transaction = connection.BeginTransaction(deferred: true);
    }

    /// <summary>Opens the database of a folder for reading alone.</summary>
    /// <exception cref="InvalidOperationException">There is none, a server has it open, or another version of the program made it.</exception>
    public static MovingSource Open(string folder)
    {
        var file = SqliteDatabase.FileIn(folder);
        if (!SqliteDatabase.IsIn(folder)) throw new InvalidOperationException($"There is no Kvasir database in the folder '{folder}'.");
        SqliteLibrary.EnsureLoaded();
        var folderLock = SqliteDatabase.LockFolder(folder);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            if (!SqliteMigrations.IsCurrent(connection)) throw new InvalidOperationException($"The database in '{folder}' was made by another version of Kvasir: start this version's server on it once, stop it, and migrate then.");
            return new MovingSource(folderLock, connection);
        }
        catch
        {
            connection.Dispose();
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>How many rows a table has.</summary>
    public long Count(string table) => _connection.ExecuteScalar<long>($"SELECT count(*) FROM {table}");

    /// <summary>The last key that a table has given out, also when its row is gone.</summary>
    public long LastKey(string table) => _connection.ExecuteScalar<long?>("SELECT seq FROM sqlite_sequence WHERE name = @table", new { table }) ?? 0;

    /// <summary>The content hashes of all uploaded files.</summary>
    public IReadOnlyList<string> ContentHashes() => [.. _connection.Query<string>("SELECT DISTINCT content_hash FROM upload_files ORDER BY content_hash")];

    /// <summary>Tells this state of this database from others, as far as that is seen without reading every row.</summary>
    public string Fingerprint()
    {
        var seen = MovedTables.Names.Select(table => string.Create(CultureInfo.InvariantCulture, $"{table} {Count(table)} {LastKey(table)}"))
            .Append(string.Join(' ', _connection.Query<string>("SELECT id FROM workspaces ORDER BY id")))
            .Append(_connection.ExecuteScalar<string>("SELECT max(updated_at) FROM (SELECT updated_at FROM datasets UNION ALL SELECT updated_at FROM documents)") ?? "")
            .Append(_connection.ExecuteScalar<string>("SELECT seq FROM index_change_counter"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', seen))));
    }

    /// <summary>Reads a table in the order of its keys.</summary>
    /// <param name="table">What to read.</param>
    /// <param name="after">The key after which to begin; <see langword="null"/> for the first row.</param>
    public IEnumerable<object?[]> Read(MovedTable table, string[]? after)
    {
        var key = table.Key.Select(column => table.Columns[column]).ToList();
        var names = string.Join(", ", key.Select(column => column.Name));
        using var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = SqliteRowFormat.Instance.Select(table);
        if (after is not null)
        {
            command.CommandText += $" WHERE ({names}) > ({string.Join(", ", key.Select((_, i) => $"@k{i}"))})";
            for (var i = 0; i < after.Length; i++) command.Parameters.AddWithValue($"@k{i}", key[i].Kind == ColumnKind.Integer ? long.Parse(after[i], CultureInfo.InvariantCulture) : after[i]);
        }

        command.CommandText += $" ORDER BY {names}";
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return SqliteRowFormat.Instance.Row(reader, table);
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
        _folderLock.Dispose();
    }
}
