using Npgsql;

namespace Kvasir.Server.Tests.Kit;

/// <summary>Looks into a server's PostgreSQL database, past the server.</summary>
public sealed class StoredRows(string connectionString)
{
    // A pool would keep connections that a restart has ended.
    private readonly string _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    /// <summary>One number.</summary>
    public async Task<long> NumberAsync(string sql) => long.Parse((await LinesAsync($"SELECT ({sql})::text")).Single(), System.Globalization.CultureInfo.InvariantCulture);

    public Task<long> CompletedAsync() => NumberAsync("SELECT count(*) FROM documents WHERE indexing_status = 'completed' AND deleted_at IS NULL");

    public Task<long> JobsAsync() => NumberAsync("SELECT count(*) FROM jobs");

    /// <summary>Documents that say they are completed and lack a segment, an index entry or a vector.</summary>
    public Task<long> HalfCompletedAsync() => NumberAsync(
        """
        SELECT count(*) FROM documents d WHERE d.indexing_status = 'completed' AND (
            NOT EXISTS (SELECT 1 FROM segments s WHERE s.document_id = d.id AND s.generation = d.generation)
            OR EXISTS (SELECT 1 FROM segments s WHERE s.document_id = d.id AND s.generation = d.generation AND (s.status <> 'completed'
                OR NOT EXISTS (SELECT 1 FROM index_nodes n JOIN vectors v ON v.node_key = n.key WHERE n.segment_key = s.key AND n.terms IS NOT NULL))))
        """);

    /// <summary>Everything that is stored of the documents, generations that nobody sees included: a line for each segment with the number of its entries.</summary>
    public Task<List<string>> ContentAsync() => LinesAsync(
        """
        SELECT concat_ws('|', d.name, d.indexing_status, d.generation, s.generation, s.position, s.status, s.enabled,
            (SELECT count(*) FROM index_nodes n WHERE n.segment_key = s.key),
            (SELECT count(*) FROM vectors v JOIN index_nodes n ON n.key = v.node_key WHERE n.segment_key = s.key),
            (SELECT count(*) FROM node_keywords w JOIN index_nodes n ON n.key = w.node_key WHERE n.segment_key = s.key), s.content)
        FROM documents d LEFT JOIN segments s ON s.document_id = d.id
        ORDER BY d.name, s.generation, s.position
        """);

    /// <summary>How far the leases that are held reach ahead of now, and how long ago the first one ran out, in milliseconds.</summary>
    public async Task<(long Ahead, long Overdue)> LeasesAsync()
    {
        var line = (await LinesAsync(
            """
            SELECT concat_ws('|', coalesce(max(lease_until) - (extract(epoch FROM clock_timestamp()) * 1000)::bigint, 0),
                coalesce((extract(epoch FROM clock_timestamp()) * 1000)::bigint - min(lease_until), 0))
            FROM jobs WHERE lease_owner IS NOT NULL
            """)).Single().Split('|').Select(number => long.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return (line[0], line[1]);
    }

    private async Task<List<string>> LinesAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return lines;
    }
}
