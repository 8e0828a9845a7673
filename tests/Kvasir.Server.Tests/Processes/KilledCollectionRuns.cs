using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Processes;

public sealed class KilledCollectionRuns : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-kill-").FullName;

    [Fact]
    public async Task What_a_run_has_answered_is_there_after_a_kill_and_nothing_is_half_there()
    {
        var server = await ServerProcess.StartAsync(_folder);
        var ingestion = await CreateAsync(server, new { name = "kb_in", type = "INGESTION", clusterId = "in01-1", collectionName = "kb", functions = new object[] { new { name = "idx", action = "INDEX_TEXT", language = "ENGLISH" }, new { name = "keep", action = "PRESERVE", inputField = "run", fieldType = "Int32" } } });
        var search = await CreateAsync(server, new { name = "kb_find", type = "SEARCH", functions = new[] { new { name = "find", action = "SEARCH_TEXT", clusterId = "in01-1", collectionName = "kb" } } });
        var answered = new Dictionary<long, int>();
        for (var (kill, run) = (0, 0); kill < 3; kill++)
        {
            // Several runs are under way when the process goes.
            var runs = new List<Task>();
            using var enough = new CancellationTokenSource();
            for (var writer = 0; writer < 4; writer++)
            {
                runs.Add(Task.Run(async () =>
                {
                    while (!enough.IsCancellationRequested)
                    {
                        var number = Interlocked.Increment(ref run);
                        var ids = await IngestAsync(server, ingestion, number);
                        if (ids is null) return;
                        lock (answered)
                        {
                            foreach (var id in ids) answered.Add(id, number);
                            if (answered.Count >= (kill + 1) * 30) enough.Cancel();
                        }
                    }
                }));
            }

            await Eventually.TrueAsync(() => Task.FromResult(enough.IsCancellationRequested), TimeSpan.FromMinutes(2));
            await server.KillAsync();
            await Task.WhenAll(runs);
            await server.DisposeAsync();
            server = await ServerProcess.StartAsync(_folder);
        }

        // Runs that were cut off go on, and end whole.
        var dataset = (await server.Api.GetAsync("v1/datasets")).Ok()["data"]![0]!["id"]!.GetValue<string>();
        await Eventually.TrueAsync(
            async () => (await server.Api.GetAsync($"v1/datasets/{dataset}/documents?limit=100")).Ok()["data"]!.AsArray().All(document => document!["indexing_status"]!.GetValue<string>() == "completed"), TimeSpan.FromMinutes(2));
        var hits = (await server.Api.PostAsync($"v1/pipelines/{search}/run", new { data = new { query_text = "harbour" }, @params = new { limit = 500, outputFields = new[] { "run" } } })).Ok()["data"]!["result"]!.AsArray();
        var found = hits.ToDictionary(hit => long.Parse(hit!["id"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture), hit => hit!["run"]!.GetValue<int>());
        answered.ShouldAllBe(entity => found[entity.Key] == entity.Value);
        found.GroupBy(entity => entity.Value).ShouldAllBe(run => run.Count() == 3);
        await server.DisposeAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> CreateAsync(ServerProcess server, object pipeline) => (await server.Api.PostAsync("v1/pipelines", pipeline)).Ok()["data"]!["pipelineId"]!.GetValue<string>();

    // The ids of what the run has answered; null when the server was gone before it did.
    private static async Task<List<long>?> IngestAsync(ServerProcess server, string pipeline, int run)
    {
        try
        {
            var body = new JsonObject { ["data"] = new JsonObject { ["text_list"] = new JsonArray($"The harbour of run {run}.", "The harbour was measured.", "The harbour is deep."), ["run"] = run } };
            var answer = await server.Api.PostRawAsync($"v1/pipelines/{pipeline}/run", Encoding.UTF8.GetBytes(body.ToJsonString()));
            return [.. answer.Ok()["data"]!["ids"]!.AsArray().Select(id => id!.GetValue<long>())];
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
