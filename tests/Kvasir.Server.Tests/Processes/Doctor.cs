using System.Diagnostics;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Processes;

public sealed class Doctor : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-doctor-").FullName;

    [Fact]
    public async Task Finds_nothing_left_of_deleted_documents_and_datasets_beside_the_running_server()
    {
        await using var server = await ServerProcess.StartAsync(_folder);
        var (dataset, other) = (await server.Api.CreateDatasetAsync(), await server.Api.CreateDatasetAsync());
        var rule = new { mode = "hierarchical", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n\n", max_tokens = 200 }, parent_mode = "paragraph", subchunk_segmentation = new { separator = "\n", max_tokens = 50 } } };
        var nested = (await server.Api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { name = "nested", text = "walruses sing\nunder water\n\nbadgers dig", doc_form = "hierarchical_model", process_rule = rule })).Ok();
        await server.Api.WaitAsync(dataset, nested["batch"]!.GetValue<string>());
        await server.Api.AddTextAsync(other, "plain", "Walruses sing.");
        var segments = $"v1/datasets/{dataset}/documents/{nested["document"]!["id"]}/segments";
        var segment = (await server.Api.GetAsync(segments)).Ok()["data"]![0]!["id"];
        (await server.Api.PostAsync($"{segments}/{segment}", new { segment = new { content = "walruses sing\nin chorus", regenerate_child_chunks = true } })).Ok();
        var link = (await server.Api.GetAsync($"v1/datasets/{dataset}/documents/{nested["document"]!["id"]}/download")).Ok()["url"]!.GetValue<string>();
        (await DoctorAsync(0, "--hashes")).ShouldContain("The store is sound.");

        (await server.Api.DeleteAsync($"v1/datasets/{dataset}/documents/{nested["document"]!["id"]}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        foreach (var method in (string[])["semantic_search", "full_text_search", "hybrid_search", "keyword_search"]) (await server.Api.RetrieveAsync(dataset, "walruses sing", method)).ShouldBeEmpty(method);
        using (var download = await server.Api.Http.GetAsync(link)) download.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await server.Api.DeleteAsync($"v1/datasets/{other}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await server.Api.PostAsync($"v1/datasets/{other}/retrieve", new { query = "walruses" })).Failed(404, "not_found");

        // The rows go in the background; the store is sound all the time.
        await Eventually.TrueAsync(
            async () =>
            {
                var lines = (await DoctorAsync(0, "--hashes")).Split('\n');
                return ((string[])["segments without", "child chunks without", "index entries without", "vectors without", "keywords without", "deleted documents", "uploaded files"])
                    .All(name => lines.Single(line => line.StartsWith("ok        " + name, StringComparison.Ordinal)).TrimEnd().EndsWith(": 0 of 0", StringComparison.Ordinal));
            },
            TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Says_what_is_wrong_and_what_to_do_and_ends_with_1()
    {
        await using (var server = await ServerProcess.StartAsync(_folder))
        {
            await server.Api.AddTextAsync(await server.Api.CreateDatasetAsync(), "doc", "Walruses sing.");
            await server.StopAsync();
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder, "files"), "*", SearchOption.AllDirectories)) File.Delete(file);
        var output = await DoctorAsync(1, "--repair");
        output.ShouldContain("WRONG     uploaded files that are missing: 1 of 1. Such as ");
        output.ShouldContain("bring it back from a backup");
        output.ShouldContain("1 check found something wrong.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> DoctorAsync(int exitCode, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kvasir.Server.dll"), "doctor", "--data", _folder, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        start.Environment["KVASIR_STORE"] = await TestStore.ForAsync(_folder);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        var text = await output + await errors;
        process.ExitCode.ShouldBe(exitCode, text);
        return text;
    }
}
