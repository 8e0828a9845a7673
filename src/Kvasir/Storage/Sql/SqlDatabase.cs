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

    /// <summary>
    /// The same for a step of work that is done again when it is lost: committed when the task completes, so that it outlives the process, but perhaps on disk only with the next <see cref="WriteAsync{T}"/>.
    /// After a loss of power the rows are as they were at some earlier commit. For nothing that a client was told to be done, and where no file is removed because of it.
    /// </summary>
    public virtual Task<T> WriteStepAsync<T>(Func<SqlSession, Task<T>> write, CancellationToken cancellationToken) => WriteAsync(write, cancellationToken);

    /// <summary>Runs one statement that locks the rows that it changes, such as taking a job: whoever comes second passes over them or sees them changed.</summary>
    public virtual Task<T> ClaimAsync<T>(Func<SqlSession, Task<T>> claim, CancellationToken cancellationToken) => WriteAsync(claim, cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<SqlSession, Task> write, CancellationToken cancellationToken) => WriteAsync(Valued(write), cancellationToken);

    /// <inheritdoc cref="WriteStepAsync{T}"/>
    public Task WriteStepAsync(Func<SqlSession, Task> write, CancellationToken cancellationToken) => WriteStepAsync(Valued(write), cancellationToken);

    private static Func<SqlSession, Task<bool>> Valued(Func<SqlSession, Task> write) => async c =>
    {
        await write(c);
        return true;
    };
}
