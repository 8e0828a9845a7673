using System.Data;
using Kvasir.Storage.Moving;
using Kvasir.Storage.Sql;
using Npgsql;

namespace Kvasir.Storage.Postgres;

/// <summary>A PostgreSQL database with pgvector, shared by any number of server processes.</summary>
/// <remarks>
/// Writes are serializable: they behave as if they came one after the other, across all processes. One that PostgreSQL refuses because another got in between is
/// run again. Reads see one snapshot.
/// </remarks>
internal sealed class PostgresDatabase : SqlDatabase, IAsyncDisposable, IDisposable
{
    private const int MaxTries = 50;

    private static readonly TimeSpan AwayRetry = TimeSpan.FromSeconds(2);

    private static readonly PostgresDialect Dialect = new();

    private readonly NpgsqlDataSource _source;

    private PostgresDatabase(NpgsqlDataSource source) => _source = source;

    /// <summary>The connections, for what only PostgreSQL can do.</summary>
    public NpgsqlDataSource Source => _source;

    /// <summary>Opens a database, migrating it as needed; several processes may do so at once.</summary>
    /// <exception cref="InvalidOperationException">It cannot be reached, lacks pgvector, is too old, is newer than this program, or a migration into it is not complete.</exception>
    public static PostgresDatabase Open(string connectionString) => Open(connectionString, MovingMark.DemandComplete);

    /// <summary>The same for who migrates into it.</summary>
    public static PostgresDatabase OpenIncomplete(string connectionString) => Open(connectionString, _ => { });

    private static PostgresDatabase Open(string connectionString, Action<NpgsqlDataSource> demand)
    {
        SqlTypes.Register();
        NpgsqlDataSource? source = null;
        try
        {
            source = NpgsqlDataSource.Create(connectionString);
            PostgresMigrations.Apply(source);
            demand(source);
            return new PostgresDatabase(source);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            source?.Dispose();
            // The message of a failed connection names host and port; the connection string, which holds a password, is never shown.
            throw new InvalidOperationException($"The PostgreSQL database cannot be opened: {e.Message}", e);
        }
        catch
        {
            source?.Dispose();
            throw;
        }
    }

    public override Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> read, CancellationToken cancellationToken) =>
        GuardAsync(() => RunAsync(IsolationLevel.RepeatableRead, read, cancellationToken), cancellationToken);

    public override Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> write, CancellationToken cancellationToken) =>
        GuardAsync(() => RunAsync(IsolationLevel.Serializable, write, cancellationToken), cancellationToken);

    public override Task<T> ClaimAsync<T>(Func<SqlSession, Task<T>> claim, CancellationToken cancellationToken) =>
        GuardAsync(() => RunAsync(IsolationLevel.ReadCommitted, claim, cancellationToken), cancellationToken);

    public void Dispose() => _source.Dispose();

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<T> RunAsync<T>(IsolationLevel isolation, Func<SqlSession, Task<T>> run, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var committing = false;
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(isolation, cancellationToken);
                var result = await run(new SqlSession(connection, Dialect, cancellationToken));
                committing = isolation != IsolationLevel.RepeatableRead;
                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            catch (Exception e) when (committing && IsAway(e) && !IsRefused(e))
            {
                // It may be committed or not, so it is not run again.
                throw new KvasirException(ErrorCode.StorageUnavailable, "The database went away while a change was being kept; whether it was kept is not known. Look before you send it again.", e) { RetryAfter = AwayRetry };
            }
            catch (PostgresException e) when (IsRefused(e) && tries < MaxTries)
            {
                // Those who meet once should not meet again.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * Math.Min(tries, 10))), cancellationToken);
            }
        }
    }

    // A database that is away for a moment is nothing that a client did wrong.
    private static async Task<T> GuardAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run();
        }
        catch (PostgresException e) when (IsRefused(e))
        {
            throw new KvasirException(ErrorCode.TryAgainLater, "Others change the same thing all the time.", e) { RetryAfter = TimeSpan.FromSeconds(1) };
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CharacterNotInRepertoire)
        {
            throw new KvasirException(ErrorCode.InvalidParam, "A text holds the character U+0000, which cannot be kept.", e);
        }
        catch (Exception e) when (IsAway(e))
        {
            // A connection that breaks while a statement is being cancelled says the one or the other.
            cancellationToken.ThrowIfCancellationRequested();
            throw new KvasirException(ErrorCode.StorageUnavailable, "The database cannot be reached right now; nothing was changed.", e) { RetryAfter = AwayRetry };
        }
    }

    private static bool IsRefused(Exception e) => e is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    private static bool IsAway(Exception e) => e switch
    {
        PostgresException postgres => postgres.IsTransient,
        NpgsqlException => true,
        // What Npgsql says of a connection that was closed under the hands of whoever had just got it.
        ObjectDisposedException => true,
        _ => false,
    };
}
