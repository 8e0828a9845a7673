using System.Globalization;
using Npgsql;

namespace Kvasir.Tests.Storage.Postgres;

public sealed class PostgresServerTests
{
    [PostgresFact]
    public async Task Has_pgvector_with_half_precision_and_graphs()
    {
        await using var database = await OpenAsync(await PostgresServer.SharedAsync());
        Version.Parse((await ReadAsync(database, "SELECT extversion FROM pg_extension WHERE extname = 'vector'")).Single()).ShouldBeGreaterThanOrEqualTo(new Version(0, 8));
        await RunAsync(database, "CREATE TABLE nodes (id int, embedding halfvec(3)); INSERT INTO nodes VALUES (1, '[1,0,0]'), (2, '[0,1,0]'), (3, '[0.9,0.1,0]')");
        await RunAsync(database, "CREATE INDEX nodes_graph ON nodes USING hnsw (embedding halfvec_cosine_ops)");
        // A plan that reads the table would answer the same.
        await RunAsync(database, "SET enable_seqscan = off");
        string.Join('\n', await ReadAsync(database, "EXPLAIN SELECT id FROM nodes ORDER BY embedding <=> '[1,0,0]' LIMIT 2")).ShouldContain("Index Scan using nodes_graph");
        (await ReadAsync(database, "SELECT id FROM nodes ORDER BY embedding <=> '[1,0,0]' LIMIT 2")).ShouldBe(["1", "3"]);
    }

    [PostgresFact]
    public async Task Sorts_texts_by_language_and_not_by_bytes()
    {
        await using var database = await OpenAsync(await PostgresServer.SharedAsync());
        (await ReadAsync(database, "SELECT text FROM (VALUES ('b'), ('C'), ('a')) texts (text) ORDER BY text")).ShouldBe(["a", "b", "C"]);
    }

    [PostgresFact]
    public async Task Databases_do_not_see_each_other_and_can_be_dropped()
    {
        var server = await PostgresServer.SharedAsync();
        var names = await Task.WhenAll(server.CreateDatabaseAsync(), server.CreateDatabaseAsync());
        await using var one = await OpenAsync(names[0]);
        await using var other = await OpenAsync(names[1]);
        await RunAsync(one, "CREATE TABLE things (id int)");
        (await ReadAsync(one, "SELECT to_regclass('things')::text")).ShouldBe(["things"]);
        (await ReadAsync(other, "SELECT to_regclass('things')::text")).ShouldBe([""]);

        await server.DropDatabaseAsync(names[0]);
        await Should.ThrowAsync<PostgresException>(() => OpenAsync(names[0]));
        (await ReadAsync(other, "SELECT 1")).ShouldBe(["1"]);
    }

    [PostgresFact]
    public async Task What_was_committed_survives_a_restart_and_a_kill()
    {
        await using var server = await PostgresServer.StartAsync();
        var name = await server.CreateDatabaseAsync();
        await using (var before = await OpenAsync(name)) await RunAsync(before, "CREATE TABLE things (id int); INSERT INTO things VALUES (1)");

        await using (var cut = await OpenAsync(name))
        {
            await RunAsync(cut, "BEGIN; INSERT INTO things VALUES (2)");
            await server.RestartAsync();
            await Should.ThrowAsync<NpgsqlException>(() => RunAsync(cut, "COMMIT"));
        }

        await using (var between = await OpenAsync(name)) await RunAsync(between, "INSERT INTO things VALUES (3)");
        await server.KillAsync();
        await Should.ThrowAsync<NpgsqlException>(() => OpenAsync(name));
        await server.StartAgainAsync();
        await using var after = await OpenAsync(name);
        (await ReadAsync(after, "SELECT id FROM things ORDER BY id")).ShouldBe(["1", "3"]);
    }

    private static async Task<NpgsqlConnection> OpenAsync(PostgresServer server) => await OpenAsync(await server.CreateDatabaseAsync());

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return values;
    }
}
