using Kvasir.Bench.VectorsPostgres;
using Kvasir.Storage;
using Kvasir.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kvasir.Tests.Storage.Postgres;

public sealed class PostgresNeighboursTests : IAsyncLifetime
{
    private const int Dimensions = 64;
    private const int ExactUpTo = 1000;
    private const int Top = 10;

    private readonly Clusters _clusters = new(Dimensions, seed: 1);
    private string _connection = "";
    private PostgresDatabase? _database;

    private PostgresSearchIndex Search => new(_database!, TimeProvider.System) { ExactUpTo = ExactUpTo };

    public async Task InitializeAsync()
    {
        if (PostgresInstallation.Missing is not null) return;
        _connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        _database = PostgresDatabase.Open(_connection);
    }

    public async Task DisposeAsync()
    {
        if (_database is null) return;
        await _database.DisposeAsync();
        await (await PostgresServer.SharedAsync()).DropDatabaseAsync(_connection);
    }

    [PostgresFact]
    public async Task A_walk_finds_what_comparing_all_finds_whatever_a_filter_lets_through()
    {
        await FilledDataset.AddAsync(_database!.Source, "other", 250, _clusters);
        var dataset = await FilledDataset.AddAsync(_database.Source, "large", 1500, _clusters);
        await BuildAsync();
        (await ScalarAsync("SELECT count(*) FROM pg_index WHERE indexrelid = 'vectors_near_64'::regclass AND indisvalid")).ShouldBe(1);

        var random = new Random(2);
        foreach (var percent in (int[])[100, 50, 5])
        {
            var documents = percent == 100 ? null : dataset.Documents.OrderBy(_ => random.Next()).Take(1500 * percent / 100).ToHashSet();
            var walks = await ScalarAsync(Walks);
            var found = 0;
            for (var i = 0; i < 20; i++)
            {
                var question = _clusters.Document(1).Single();
                var nodes = await Search.SearchVectorsAsync(new SearchScope(dataset.Id, 1, documents), question, Top, default);
                found += dataset.Nearest(question, documents, Top).Count(key => nodes.Any(node => node.Key == key));
            }

            (found / (20.0 * Top)).ShouldBeGreaterThanOrEqualTo(0.95);
            (await WalksAfterAsync(walks)).ShouldBeGreaterThanOrEqualTo(walks + 20);
        }
    }

    [PostgresFact]
    public async Task Few_vectors_are_compared_one_by_one_also_beside_an_index()
    {
        await FilledDataset.AddAsync(_database!.Source, "large", 100, _clusters);
        var small = await FilledDataset.AddAsync(_database.Source, "small", 40, _clusters);
        await BuildAsync();
        var walks = await ScalarAsync(Walks);
        var question = _clusters.Document(1).Single();
        (await Search.SearchVectorsAsync(new SearchScope(small.Id, 1), question, Top, default)).Select(node => node.Key).ShouldBe(small.Nearest(question, null, Top), ignoreOrder: true);
        (await ScalarAsync(Walks)).ShouldBe(walks);
    }

    [PostgresFact]
    public async Task What_an_interrupted_build_left_is_built_anew()
    {
        var dataset = await FilledDataset.AddAsync(_database!.Source, "large", 100, _clusters);
        await BuildAsync();
        await ScalarAsync("UPDATE pg_index SET indisvalid = FALSE WHERE indexrelid = 'vectors_near_64'::regclass RETURNING 1::bigint");
        (await Search.SearchVectorsAsync(new SearchScope(dataset.Id, 1), _clusters.Document(1).Single(), Top, default)).Count.ShouldBe(Top);
        await BuildAsync();
        (await ScalarAsync("SELECT count(*) FROM pg_index WHERE indexrelid = 'vectors_near_64'::regclass AND indisvalid")).ShouldBe(1);
    }

    // Counted by the server when a connection has been idle for a moment.
    private const string Walks = "SELECT coalesce((SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'vectors_near_64'), 0)";

    private async Task<long> WalksAfterAsync(long before)
    {
        var walks = before;
        for (var i = 0; i < 50 && walks < before + 20; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
            walks = await ScalarAsync(Walks);
        }

        return walks;
    }

    private async Task BuildAsync()
    {
        using var neighbours = new PostgresNeighbours(_database!, TimeProvider.System, NullLogger<PostgresNeighbours>.Instance) { BuiltBeyond = ExactUpTo };
        await neighbours.BuildAsync(default);
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var command = _database!.Source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
