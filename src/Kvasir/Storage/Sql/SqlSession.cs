using System.Data.Common;
using Dapper;

namespace Kvasir.Storage.Sql;

/// <summary>A connection inside one transaction: what the stores speak SQL to.</summary>
/// <remarks>Statements are in the subset that all databases share, with the few words of <see cref="SqlDialect"/> that each spells in its own way.</remarks>
internal sealed class SqlSession(DbConnection connection, SqlDialect dialect, CancellationToken cancellationToken)
{
    /// <summary>How many values a statement takes in one list.</summary>
    public const int ValuesPerStatement = 500;

    /// <summary>The connection, for what only one database can do.</summary>
    public DbConnection Connection => connection;

    /// <summary>What differs between databases.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>Stops the statements.</summary>
    public CancellationToken Cancellation => cancellationToken;

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public Task<int> ExecuteAsync(string sql, object? values = null) => connection.ExecuteAsync(Command(sql, values));

    /// <summary>Runs a statement that fails where a unique value is there already.</summary>
    /// <param name="taken">What is thrown then.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="values">Its values.</param>
    public async Task ExecuteUniqueAsync(Func<Exception, KvasirException> taken, string sql, object values)
    {
        try
        {
            await ExecuteAsync(sql, values);
        }
        catch (Exception e) when (dialect.IsDuplicate(e))
        {
            throw taken(e);
        }
    }

    /// <summary>The first value of the first row; the type's default when there is no row or the value is null.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, object? values = null) => await connection.ExecuteScalarAsync<T>(Command(sql, values));

    /// <summary>Whether a query has a row.</summary>
    public Task<bool> AnyAsync(string query, object? values = null) => connection.ExecuteScalarAsync<bool>(Command($"SELECT EXISTS ({query})", values));

    /// <summary>All rows.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, object? values = null) => (await connection.QueryAsync<T>(Command(sql, values))).AsList();

    /// <summary>All rows of a statement that is made for one call, such as one with a filter in it: nothing of it is kept.</summary>
    public async Task<List<T>> QueryOnceAsync<T>(string sql, IReadOnlyDictionary<string, object?> values) =>
        (await connection.QueryAsync<T>(new CommandDefinition(dialect.TranslateOnce(sql), new DynamicParameters(values), flags: CommandFlags.Buffered | CommandFlags.NoCache, cancellationToken: cancellationToken))).AsList();

    /// <summary>All rows, each as two things.</summary>
    public async Task<List<TResult>> QueryAsync<T1, T2, TResult>(string sql, Func<T1, T2, TResult> map, object? values = null, string splitOn = "id") =>
        (await connection.QueryAsync(Command(sql, values), map, splitOn)).AsList();

    /// <summary>All rows, each as three things.</summary>
    public async Task<List<TResult>> QueryAsync<T1, T2, T3, TResult>(string sql, Func<T1, T2, T3, TResult> map, object? values = null, string splitOn = "id") =>
        (await connection.QueryAsync(Command(sql, values), map, splitOn)).AsList();

    /// <summary>The rows for a list of values of any length.</summary>
    public static async Task<List<T>> QueryEachAsync<TValue, T>(IEnumerable<TValue> values, Func<TValue[], Task<List<T>>> query)
    {
        var rows = new List<T>();
        foreach (var some in values.Chunk(ValuesPerStatement)) rows.AddRange(await query(some));
        return rows;
    }

    /// <summary>The first row; <see langword="null"/> when there is none.</summary>
    public async Task<T?> FindAsync<T>(string sql, object? values = null) => await connection.QueryFirstOrDefaultAsync<T>(Command(sql, values));

    /// <summary>The only row.</summary>
    public async Task<T> SingleAsync<T>(string sql, object? values = null) => await connection.QuerySingleAsync<T>(Command(sql, values));

    private CommandDefinition Command(string sql, object? values) => new(dialect.Translate(sql), values, cancellationToken: cancellationToken);
}
