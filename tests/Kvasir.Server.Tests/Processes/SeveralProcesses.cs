using System.Diagnostics;
using System.Net;
using System.Text;
using Kvasir.Server.Tests.Kit;
using Kvasir.Tests.Storage.Postgres;
using Npgsql;
using Xunit.Abstractions;

namespace Kvasir.Server.Tests.Processes;

public sealed class SeveralProcesses(ITestOutputHelper output) : IDisposable
{
    // A few here; bench/chaos asks for many.
    private static readonly int Documents = Number("KVASIR_TEST_CHAOS_DOCUMENTS", 60);
    private static readonly int Kills = Number("KVASIR_TEST_CHAOS_KILLS", 3);
    private static readonly int Restarts = Number("KVASIR_TEST_CHAOS_RESTARTS", 1);
    private static readonly int Workers = Number("KVASIR_TEST_CHAOS_WORKERS", 2);
    private static readonly int Seed = Number("KVASIR_TEST_SEED", 20261121);

    private const int Apis = 2;
    private const int Uploaders = 4;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    // Workers look every second, and finish what they are at first; a database that starts again and a busy machine take their part.
    private static readonly TimeSpan MostOverdue = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-chaos-").FullName;
    private readonly string _calmFolder = Directory.CreateTempSubdirectory("kvasir-calm-").FullName;

    [PostgresFact]
    public async Task Documents_complete_once_while_processes_are_killed_and_the_database_restarts()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var store = await postgres.CreateDatabaseAsync();
        var rows = new StoredRows(store);
        await using var fleet = new Fleet(_folder, store, Lease);
        for (var i = 0; i < Apis; i++) await fleet.AddAsync("api");
        for (var i = 0; i < Workers; i++) await fleet.AddAsync("worker");

        var started = Stopwatch.GetTimestamp();
        var client = new PatientClient(fleet.AnyApi);
        var dataset = (await client.AskAsync(api => api.PostAsync("v1/datasets", new { name = "chaos", indexing_technique = "high_quality" })))["id"]!.GetValue<string>();
        await client.UploadAsync(dataset, Name(0), Text(0));
        using var over = new CancellationTokenSource();
        using var released = new SemaphoreSlim(0);
        var next = 0;
        var uploading = Enumerable.Range(0, Uploaders).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < Documents; i = Interlocked.Increment(ref next))
            {
                await released.WaitAsync();
                await client.UploadAsync(dataset, Name(i), Text(i));
            }
        })).ToArray();
        var asking = Task.Run(() => AskAsync(client, dataset, over.Token));
        var watching = Task.Run(() => WatchAsync(rows, over.Token));

        await DisturbAsync(postgres, fleet, rows, released);

        await Task.WhenAll(uploading);
        await Eventually.TrueAsync(async () => await rows.CompletedAsync() >= Documents && await rows.JobsAsync() == 0, Patience);
        var elapsed = Stopwatch.GetElapsedTime(started);
        await client.DeleteDoublesAsync(dataset);
        await Eventually.TrueAsync(async () => await rows.JobsAsync() == 0, Patience);
        await over.CancelAsync();
        await asking;
        var (ahead, overdue) = await watching;
        output.WriteLine($"{Documents} documents in {elapsed.TotalSeconds:0} s with {Kills} kills and {Restarts} restarts; {client.Summary}");
        output.WriteLine($"leases reached {ahead} ms ahead at most and were taken over {overdue} ms after they ran out at the latest");

        client.Surprises.ShouldBeEmpty(fleet.Output);
        fleet.AllRun.ShouldBeTrue(fleet.Output);
        ahead.ShouldBeLessThanOrEqualTo((long)Lease.TotalMilliseconds);
        overdue.ShouldBeLessThanOrEqualTo((long)MostOverdue.TotalMilliseconds);
        var content = await rows.ContentAsync();
        for (var i = 0; i < Documents; i++)
        {
            var found = (await client.AskAsync(api => api.PostAsync($"v1/datasets/{dataset}/retrieve", Query($"subject{i}"))))["records"]!.AsArray();
            found.ShouldHaveSingleItem()!["segment"]!["document"]!["name"]!.GetValue<string>().ShouldBe(Name(i));
        }

        content.ShouldBe(await CalmAsync(postgres, Documents));
    }

    [PostgresFact]
    public async Task A_connection_that_is_cut_leaves_no_document_half_indexed_and_completed()
    {
        const int Number = 20;
        await using var postgres = await PostgresServer.StartAsync();
        var store = await postgres.CreateDatabaseAsync();
        var rows = new StoredRows(store);
        var direct = new NpgsqlConnectionStringBuilder(store);
        await using var proxy = new TcpProxy(direct.Port, Seed);
        await using var fleet = new Fleet(_folder, new NpgsqlConnectionStringBuilder(store) { Port = proxy.Port }.ConnectionString, Lease);
        await fleet.AddAsync("all");
        var client = new PatientClient(fleet.AnyApi);
        var dataset = (await client.AskAsync(api => api.PostAsync("v1/datasets", new { name = "cut", indexing_technique = "high_quality" })))["id"]!.GetValue<string>();

        proxy.CutOneIn(50);
        var uploading = Task.WhenAll(Enumerable.Range(0, Number).Select(i => client.UploadAsync(dataset, Name(i), Text(i))));
        await Eventually.TrueAsync(
            async () =>
            {
                (await rows.HalfCompletedAsync()).ShouldBe(0);
                return uploading.IsCompleted && await rows.CompletedAsync() >= Number / 2;
            },
            Patience);
        await uploading;
        proxy.CutOneIn(0);
        await Eventually.TrueAsync(async () => await rows.CompletedAsync() >= Number && await rows.JobsAsync() == 0, Patience);
        await client.DeleteDoublesAsync(dataset);
        await Eventually.TrueAsync(async () => await rows.JobsAsync() == 0, Patience);
        output.WriteLine($"{proxy.Cuts} connections cut; {client.Summary}");

        proxy.Cuts.ShouldBeGreaterThan(Number / 2);
        client.Surprises.ShouldBeEmpty(fleet.Output);
        fleet.AllRun.ShouldBeTrue(fleet.Output);
        (await rows.ContentAsync()).ShouldBe(await CalmAsync(postgres, Number));
    }

    [PostgresFact]
    public async Task A_worker_answers_health_checks_alone_and_an_api_process_indexes_nothing()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var store = await postgres.CreateDatabaseAsync();
        var rows = new StoredRows(store);
        await using var fleet = new Fleet(_folder, store, Lease);
        await fleet.AddAsync("api");
        var api = fleet[0].Api;
        var dataset = await api.CreateDatasetAsync();
        var batch = (await api.CreateTextAsync(dataset, Name(0), Text(0))).Ok()["batch"]!.GetValue<string>();
        // A worker would have begun long before this many answers.
        for (var i = 0; i < 300; i++) (await api.GetAsync($"v1/datasets/{dataset}/documents/{batch}/indexing-status")).Ok()["data"]![0]!["indexing_status"]!.GetValue<string>().ShouldBe("waiting");
        (await rows.NumberAsync("SELECT sum(attempt) FROM jobs")).ShouldBe(0);

        await fleet.AddAsync("worker");
        (await api.WaitAsync(dataset, batch))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        var worker = fleet[1].Api;
        (await worker.GetAsync("health/live")).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var path in (string[])["v1/datasets", $"v1/datasets/{dataset}", "openapi.json", "docs"]) (await worker.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [PostgresFact]
    public async Task A_server_whose_database_is_away_is_alive_and_not_ready_and_goes_on_when_it_is_back()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var fleet = new Fleet(_folder, await postgres.CreateDatabaseAsync(), Lease);
        await fleet.AddAsync("all");
        var api = fleet[0].Api;
        var dataset = await api.CreateDatasetAsync();
        await postgres.KillAsync();
        for (var i = 0; i < 3; i++)
        {
            (await api.GetAsync("health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await api.GetAsync("health/live")).Status.ShouldBe(HttpStatusCode.OK);
            var refused = await api.CreateTextAsync(dataset, Name(0), Text(0));
            refused.Failed(503, "service_unavailable");
            refused.Headers.RetryAfter.ShouldNotBeNull();
        }

        await postgres.StartAgainAsync();
        await fleet[0].ReadyAsync();
        await api.AddTextAsync(dataset, Name(0), Text(0));
        fleet.AllRun.ShouldBeTrue();
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_calmFolder, recursive: true);
    }

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;

    private static string Name(int number) => $"document {number:00000}";

    private static string Text(int number)
    {
        var text = new StringBuilder($"This is all there is about subject{number}.\n\n");
        for (var paragraph = 0; paragraph < 8; paragraph++)
            text.Append($"Chapter {number} , paragraph {paragraph}. The {Word(number + paragraph)} of the {Word(number * paragraph)} was measured {paragraph} times before the {Word(paragraph)} agreed.\n\n");
        return text.ToString();
    }

    private static string Word(int number) => (number % 7) switch { 0 => "river", 1 => "mountain", 2 => "engine", 3 => "garden", 4 => "letter", 5 => "harbour", _ => "winter" };

    private static object Query(string query) => new { query, retrieval_model = new { search_method = "full_text_search", top_k = 10 } };

    private static async Task DisturbAsync(PostgresServer postgres, Fleet fleet, StoredRows rows, SemaphoreSlim released)
    {
        var random = new Random(Seed);
        var restarts = Enumerable.Repeat(true, Restarts).Concat(Enumerable.Repeat(false, Kills)).ToArray();
        random.Shuffle(restarts);
        // Documents come in as many parts as there are disturbances, so that each finds work.
        var part = Documents / (restarts.Length + 1);
        var kills = 0;
        for (var i = 0; i < restarts.Length; i++)
        {
            released.Release(part);
            var done = (part * i) + random.Next(part / 2);
            await Eventually.TrueAsync(async () => await rows.CompletedAsync() >= done, Patience);
            if (restarts[i]) await postgres.RestartAsync();
            else await fleet.KillAsync(++kills % 2 == 0 ? random.Next(Apis) : Apis + random.Next(Workers));
        }

        released.Release(Documents);
    }

    // What people do meanwhile.
    private static async Task AskAsync(PatientClient client, string dataset, CancellationToken over)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!over.IsCancellationRequested)
        {
            await client.TryAsync(api => api.GetAsync($"v1/datasets/{dataset}/documents?limit=20"));
            await client.TryAsync(api => api.PostAsync($"v1/datasets/{dataset}/retrieve", Query("river harbour")));
            await client.TryAsync(api => api.PatchAsync($"v1/datasets/{dataset}", new { description = "changed" }));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static async Task<(long Ahead, long Overdue)> WatchAsync(StoredRows rows, CancellationToken over)
    {
        var most = (Ahead: 0L, Overdue: 0L);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!over.IsCancellationRequested)
        {
            try
            {
                var (ahead, overdue) = await rows.LeasesAsync();
                most = (Math.Max(most.Ahead, ahead), Math.Max(most.Overdue, overdue));
            }
            catch (NpgsqlException)
            {
                // The database starts again.
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return most;
    }

    // The same documents in one server that nobody disturbs.
    private async Task<List<string>> CalmAsync(PostgresServer postgres, int documents)
    {
        var store = await postgres.CreateDatabaseAsync();
        await using var fleet = new Fleet(_calmFolder, store, Lease);
        await fleet.AddAsync("all");
        var dataset = await fleet[0].Api.CreateDatasetAsync();
        for (var i = 0; i < documents; i++) (await fleet[0].Api.CreateTextAsync(dataset, Name(i), Text(i))).Ok();
        var rows = new StoredRows(store);
        await Eventually.TrueAsync(async () => await rows.JobsAsync() == 0, TimeSpan.FromMinutes(15));
        return await rows.ContentAsync();
    }
}
