using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;
using Kvasir.Server.Tests.Pipelines;

namespace Kvasir.Server.Tests.Processes;

public sealed class KilledPipelines : IDisposable
{
    private const int Items = 100;

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-kill-").FullName;

    [Fact]
    public async Task A_server_that_is_killed_in_its_runs_ends_each_of_them_once()
    {
        var server = await ServerProcess.StartAsync(_folder);
        var pipeline = await TestPipeline.OfTemplateAsync(server.Api, "general");
        var files = new List<JsonObject>();
        for (var number = 0; number < Items; number++) files.Add(await pipeline.UploadAsync($"{number}.md", $"# File {number}\n\nIt tells of subject{number}.\n\n{string.Concat(Enumerable.Repeat("The harbour was measured again. ", 80))}"));
        var finished = 0;
        // Killed in the middle: some runs have ended, some are under way, some wait.
        await foreach (var happened in pipeline.StreamAsync(pipeline.Body(files, mode: "streaming")))
        {
            if (happened["event"]!.GetValue<string>() == "workflow_finished" && ++finished == 10) break;
        }

        for (var kill = 0; kill < 2; kill++)
        {
            await server.KillAsync();
            await server.DisposeAsync();
            server = await ServerProcess.StartAsync(_folder);
        }

        var after = new TestPipeline(server.Api, pipeline.Dataset, pipeline.Start, "local_file");
        await Eventually.TrueAsync(async () => (await after.RunsAsync()).All(run => run!["finished_at"] is not null), TimeSpan.FromMinutes(3));
        var runs = await after.RunsAsync();
        runs.Select(run => run!["document_id"]!.GetValue<string>()).Distinct().Count().ShouldBe(Items);
        runs.ShouldAllBe(run => run!["status"]!.GetValue<string>() == "succeeded");
        var documents = await after.DocumentsAsync();
        documents.Select(document => document!["name"]!.GetValue<string>()).Order().ShouldBe(Enumerable.Range(0, Items).Select(number => $"{number}.md").Order());
        documents.ShouldAllBe(document => document!["indexing_status"]!.GetValue<string>() == "completed");
        foreach (var document in documents)
        {
            var segments = (await server.Api.GetAsync($"v1/datasets/{pipeline.Dataset}/documents/{document!["id"]}/segments?limit=100")).Ok()["data"]!.AsArray();
            segments.Select(segment => segment!["position"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, segments.Count));
            segments.Count(segment => segment!["content"]!.GetValue<string>().Contains("It tells of subject", StringComparison.Ordinal)).ShouldBe(1);
        }

        (await after.FindAsync("subject42")).ShouldBe(["42.md"]);
        await server.DisposeAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
