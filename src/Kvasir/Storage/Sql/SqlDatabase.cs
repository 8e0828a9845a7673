namespace Kvasir.Storage.Sql;

/// <summary>A database as the stores see it: reads that see one state, and writes that come one after the other.</summary>
internal abstract class SqlDatabase
{
    /// <summary>Runs queries that all see the same state.</summary>
    public abstract Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> read, CancellationToken cancellationToken);

    /// <summary>
    /// Runs statements in one transaction that behaves as if no other ran meanwhile. Committed and on disk when the task completes; rolled back when
    /// <paramref name="write"/> throws. A database may run it again when another transaction got in between, so it changes nothing but rows.
    /// </summary>
    public abstract Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> write, CancellationToken cancellationToken);

    /// <summary>Runs one statement that locks the rows that it changes, such as taking a job: whoever comes second passes over them or sees them changed.</summary>
    public virtual Task<T> ClaimAsync<T>(Func<SqlSession, Task<T>> claim, CancellationToken cancellationToken) => WriteAsync(claim, cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<SqlSession, Task> write, CancellationToken cancellationToken) => WriteAsync(
        async c =>
        {
            await write(c);
            return true;
        },
        cancellationToken);
}
