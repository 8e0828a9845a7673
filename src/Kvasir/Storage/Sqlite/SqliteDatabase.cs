using System.Collections.Concurrent;
using Kvasir.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>One database file: a single writer, any number of readers, write-ahead log, foreign keys on.</summary>
/// <remarks>
/// Every commit is synced to disk before it returns (<c>synchronous = FULL</c>), so what a client was told is kept even when the machine
/// loses power; only steps of work that would be done again are synced with the commit that follows them. Opening takes the folder for this process: a second server on the same folder is refused.
/// </remarks>
internal sealed class SqliteDatabase : SqlDatabase, IDisposable
{
    private const int BusyTimeoutSeconds = 30;

    // What many searches at once leave behind; more are closed.
    private const int MostIdleReaders = 64;

    // Vectors are scored again from their rows: what is mapped is read without a call and without a copy. As much as SQLite maps at most; what lies beyond is read.
    private const string MapFile = "PRAGMA mmap_size = 2147418112";

    private const string Synced = "PRAGMA synchronous = FULL";
    private const string Unsynced = "PRAGMA synchronous = NORMAL";

    // Pages: what is indexed touches the same ones again and again, and each checkpoint writes them once.
    private const string Checkpoints = "PRAGMA wal_autocheckpoint = 8192";

    private static readonly SqliteDialect Dialect = new();

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentBag<PreparedConnection> _idleReaders = [];
    private readonly PreparedConnection _writer;
    private readonly FileStream? _folderLock;
    private readonly string _readerString;
    private volatile bool _isDisposed;

    private SqliteDatabase(string folder, FileStream? folderLock)
    {
        Folder = folder;
        _folderLock = folderLock;
        var file = FileIn(folder);
        var connection = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = BusyTimeoutSeconds, Pooling = false };
        _readerString = new SqliteConnectionStringBuilder(connection.ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString;
        _writer = Connect(connection.ConnectionString);
        Execute(_writer, $"PRAGMA journal_mode = WAL; {Synced}; {Checkpoints}; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;");
    }

    /// <summary>The folder that the database is in.</summary>
    public string Folder { get; }

    /// <summary>Opens the database of a folder, creating and migrating it as needed.</summary>
    /// <exception cref="InvalidOperationException">Another process has the folder open, SQLite is absent, or the database is newer than this program.</exception>
    public static SqliteDatabase Open(string folder)
    {
        SqliteLibrary.EnsureLoaded();
        SqlTypes.Register();
        Directory.CreateDirectory(folder);
        var database = new SqliteDatabase(folder, LockFolder(folder));
        try
        {
            SqliteMigrations.Apply(database._writer);
            // The folder is ours alone: whoever held a lease is dead, and its work need not wait until that runs out.
            Execute(database._writer, "UPDATE jobs SET lease_owner = NULL, lease_until = NULL WHERE lease_owner IS NOT NULL");
            // So is whoever was importing a dataset: what is removed unless it is heard of goes now.
            Execute(database._writer, "UPDATE jobs SET run_after = 0 WHERE kind = 'purge'");
            // And whoever waited for a run.
            Execute(database._writer, "UPDATE documents SET awaited_until = 0 WHERE awaited_until IS NOT NULL AND indexing_status NOT IN ('completed', 'error')");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens the database of a folder for a few statements, also while a server has it open: nothing is migrated and no lease is touched then.
    /// </summary>
    /// <exception cref="InvalidOperationException">SQLite is absent, or the server that has it open is of another version.</exception>
    public static SqliteDatabase OpenBeside(string folder)
    {
        try
        {
            return Open(folder);
        }
        catch (InvalidOperationException) when (IsLocked(folder))
        {
            var database = new SqliteDatabase(folder, folderLock: null);
            if (SqliteMigrations.IsCurrent(database._writer)) return database;
            database.Dispose();
            throw new InvalidOperationException($"The data folder '{folder}' is in use by a Kvasir server of another version.");
        }
    }

    /// <summary>Runs a query on a reader of its own; all statements of one call see the same state.</summary>
    public override async Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reader = _idleReaders.TryTake(out var idle) ? idle : ConnectReader();
        var isWhole = false;
        try
        {
            T result;
            await using (reader.BeginTransaction(deferred: true)) result = await read(new SqlSession(reader, Dialect, cancellationToken));
            isWhole = true;
            return result;
        }
        finally
        {
            // Whatever went wrong may have left it in the middle of something.
            if (isWhole && !_isDisposed && _idleReaders.Count < MostIdleReaders) _idleReaders.Add(reader);
            else await reader.DisposeAsync();
        }
    }

    /// <summary>The same for what only SQLite can do.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken) =>
        ReadAsync(session => Task.FromResult(read((SqliteConnection)session.Connection)), cancellationToken);

    /// <summary>Runs statements in one transaction, alone. Committed and on disk when the task completes; rolled back when <paramref name="write"/> throws.</summary>
    public override Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> write, CancellationToken cancellationToken) => WriteAsync(write, isStep: false, cancellationToken);

    public override Task<T> WriteStepAsync<T>(Func<SqlSession, Task<T>> write, CancellationToken cancellationToken) => WriteAsync(write, isStep: true, cancellationToken);

    // Who has a job is a matter of this process.
    public override Task<T> ClaimAsync<T>(Func<SqlSession, Task<T>> claim, CancellationToken cancellationToken) => WriteStepAsync(claim, cancellationToken);

    private async Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> write, bool isStep, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // The next commit that is synced syncs the whole log, this one's part included.
            if (isStep) Execute(_writer, Unsynced);
            try
            {
                await using var transaction = _writer.BeginTransaction();
                // Once begun it is carried through: statements here take microseconds, and a half-read answer would help nobody.
                var result = await write(new SqlSession(_writer, Dialect, CancellationToken.None));
                transaction.Commit();
                return result;
            }
            finally
            {
                if (isStep) Execute(_writer, Synced);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idleReaders.TryTake(out var reader)) reader.Dispose();
        _writer.Dispose();
        _folderLock?.Dispose();
        _writing.Dispose();
    }

    /// <summary>Whether a folder has a database in it.</summary>
    internal static bool IsIn(string folder) => File.Exists(FileIn(folder));

    /// <summary>Where the database of a folder is.</summary>
    internal static string FileIn(string folder) => Path.Combine(folder, "kvasir.db");

    /// <summary>Whether a process has a folder open.</summary>
    internal static bool IsLocked(string folder)
    {
        try
        {
            LockFolder(folder).Dispose();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    /// <summary>Takes a folder for this process, until the lock is disposed of.</summary>
    /// <exception cref="InvalidOperationException">Another process has it.</exception>
    internal static FileStream LockFolder(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "kvasir.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"The data folder '{folder}' is in use by another Kvasir process. Stop that one or choose another folder with --data.", e);
        }
    }

    private PreparedConnection ConnectReader()
    {
        var reader = Connect(_readerString);
        Execute(reader, MapFile);
        return reader;
    }

    private static PreparedConnection Connect(string connectionString)
    {
        var connection = new PreparedConnection(connectionString);
        connection.Open();
        SqliteFunctions.Add(connection);
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
