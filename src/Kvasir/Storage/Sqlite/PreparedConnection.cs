using System.Data;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>A connection that keeps its statements prepared: one that was run before is not compiled again. For one user at a time, as connections are.</summary>
internal sealed class PreparedConnection(string connectionString) : SqliteConnection(connectionString)
{
    // More than the server has of its own; those that are made for one call go with the others when there are too many.
    private const int MostKept = 256;
    private const int LongestKept = 16 * 1024;

    private readonly Dictionary<string, KeptCommand> _kept = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override SqliteCommand CreateCommand() => new RunningCommand { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Forget();
        base.Dispose(disposing);
    }

    // The prepared form of a statement; null where it is being read, or not worth keeping.
    private KeptCommand? Rent(string sql)
    {
        if (sql.Length > LongestKept) return null;
        if (_kept.TryGetValue(sql, out var kept)) return kept.IsRead ? null : kept;
        if (_kept.Count == MostKept) Forget();
        return _kept[sql] = new KeptCommand { Connection = this, CommandText = sql };
    }

    private void Forget()
    {
        foreach (var (sql, kept) in _kept)
        {
            if (kept.IsRead) continue;
            kept.Dispose();
            _kept.Remove(sql);
        }
    }

    private void Forget(KeptCommand kept)
    {
        _kept.Remove(kept.CommandText);
        kept.Dispose();
    }

    /// <summary>What callers fill in: it is run by the statement that is prepared.</summary>
    private sealed class RunningCommand : SqliteCommand
    {
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            var connection = (PreparedConnection)Connection!;
            if (connection.Rent(CommandText) is not { } kept) return base.ExecuteReader(behavior);
            kept.CommandTimeout = CommandTimeout;
            kept.Transaction = Transaction;
            kept.Parameters.Clear();
            foreach (SqliteParameter parameter in Parameters) kept.Parameters.Add(parameter);
            try
            {
                return kept.ExecuteReader(behavior);
            }
            catch
            {
                // It may have stopped between two of its statements.
                connection.Forget(kept);
                throw;
            }
        }
    }

    private sealed class KeptCommand : SqliteCommand
    {
        public bool IsRead => DataReader is not null;
    }
}
