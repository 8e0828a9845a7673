using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Kvasir.Storage.Postgres;

/// <summary>Builds the index of neighbours of each number of dimensions, once a dataset has so many vectors that comparing all takes long.</summary>
/// <remarks>Others search and write meanwhile; until it is there, searches compare all.</remarks>
internal sealed partial class PostgresNeighbours(PostgresDatabase database, TimeProvider time, ILogger<PostgresNeighbours> log) : PeriodicService(Interval, time)
{
    /// <summary>How many vectors are compared one by one.</summary>
    public const int ExactUpTo = 20_000;

    /// <summary>
    /// Settings of a search that walks the index: rows that a filter refuses are passed over until there are enough. Only a plan that follows the index asks for
    /// one row after the other.
    /// </summary>
    public const string Walk =
        """
        SET LOCAL hnsw.iterative_scan = relaxed_order; SET LOCAL hnsw.ef_search = 400; SET LOCAL hnsw.max_scan_tuples = 200000; SET LOCAL hnsw.scan_mem_multiplier = 32;
        SET LOCAL enable_sort = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL jit = off
        """;

    /// <summary>Settings of a search that compares all: translating so short a query takes longer than it runs.</summary>
    public const string Compare = "SET LOCAL enable_sort = on; SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on; SET LOCAL jit = off";

    // Any number that nobody else uses.
    private const long AdvisoryLock = 0x4B76617369722;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private long _seen;

    /// <summary>From how many vectors of one dataset on the index is built.</summary>
    public int BuiltBeyond { get; init; } = ExactUpTo;

    /// <summary>What the index of a number of dimensions is called.</summary>
    public static string Name(int dimensions) => string.Create(CultureInfo.InvariantCulture, $"vectors_near_{dimensions}");

    /// <summary>Builds what is missing, and anew what an interrupted build has left.</summary>
    public async Task BuildAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        // Vectors are counted when there are new ones.
        if (await ScalarAsync(connection, "SELECT coalesce(max(id), 0) FROM vectors", cancellationToken) is not long newest || newest == _seen) return;
        if (await ScalarAsync(connection, $"SELECT pg_try_advisory_lock({AdvisoryLock})", cancellationToken) is not true) return;
        try
        {
            foreach (var dimensions in await WantedAsync(connection, cancellationToken)) await BuildAsync(connection, dimensions, cancellationToken);
            _seen = newest;
        }
        finally
        {
            if (connection.State == System.Data.ConnectionState.Open) await ScalarAsync(connection, $"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
        }
    }

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await BuildAsync(stoppingToken);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException && !stoppingToken.IsCancellationRequested)
        {
            BuildingFailed(log, e.Message);
        }
    }

    // All vectors of one version of a dataset are of one model.
    private async Task<List<int>> WantedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT DISTINCT one.dimensions FROM (SELECT dataset_id, version FROM vectors GROUP BY dataset_id, version HAVING count(*) > $1) AS large
            CROSS JOIN LATERAL (SELECT dimensions FROM vectors v WHERE v.dataset_id = large.dataset_id AND v.version = large.version LIMIT 1) AS one
            WHERE NOT EXISTS (SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('vectors_near_' || one.dimensions) AND indisvalid)
            """,
            connection)
        { Parameters = { new NpgsqlParameter { Value = BuiltBeyond } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var wanted = new List<int>();
        while (await reader.ReadAsync(cancellationToken)) wanted.Add(reader.GetInt32(0));
        return wanted;
    }

    private async Task BuildAsync(NpgsqlConnection connection, int dimensions, CancellationToken cancellationToken)
    {
        var name = Name(dimensions);
        var started = Time.GetTimestamp();
        BuildingStarted(log, name);
        await ScalarAsync(connection, $"DROP INDEX CONCURRENTLY IF EXISTS {name}", cancellationToken);
        // Several times quicker with the graph in memory. Helpers would need as much memory that is shared, of which a container has little.
        await ScalarAsync(connection, "SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 0", cancellationToken);
        await ScalarAsync(
            connection,
            string.Create(CultureInfo.InvariantCulture, $"CREATE INDEX CONCURRENTLY {name} ON vectors USING hnsw ((embedding::halfvec({dimensions})) halfvec_cosine_ops) WHERE dimensions = {dimensions}"),
            cancellationToken);
        // After many rows at once the planner would take the tables for small and not follow the index.
        await ScalarAsync(connection, "ANALYZE vectors, index_nodes, segments, documents", cancellationToken);
        BuildingEnded(log, name, Time.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    [LoggerMessage(2101, LogLevel.Information, "Building the index {Name}; searches compare all vectors until it is there.")]
    private static partial void BuildingStarted(ILogger log, string name);

    [LoggerMessage(2102, LogLevel.Information, "Built the index {Name} in {Seconds:0} s.")]
    private static partial void BuildingEnded(ILogger log, string name, double seconds);

    [LoggerMessage(2103, LogLevel.Warning, "An index of neighbours was not built, which is tried again: {Reason}")]
    private static partial void BuildingFailed(ILogger log, string reason);
}
