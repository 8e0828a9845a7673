using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Processes;

/// <summary>Pipelines on the command line, beside a running server.</summary>
public sealed class ManagingPipelines : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-pipelines-").FullName;

    [Fact]
    public async Task A_template_is_imported_published_run_and_looked_at()
    {
        await using var server = await ServerProcess.StartAsync(_folder);
        (await PipelinesAsync(0, "import", "--template", "general-economy", "--name", "Manuals", "--publish")).ShouldContain("published as version");
        (await PipelinesAsync(0, "list")).ShouldContain("Manuals\tpublished");
        (await PipelinesAsync(0, "publish", "Manuals", "--name", "second")).ShouldContain("Manuals was published");

        var (first, second) = (await FileAsync("reset.md", "# Reset\n\nHold the red button for five seconds."), await FileAsync("power.txt", "The supply delivers twelve volts."));
        var told = await RunAsync(server, 0, "Manuals", "--file", first, second, "--input", "chunk_length=400");
        foreach (var name in (string[])["reset.md", "power.txt"])
        {
            told.ShouldContain($"{name}: started, run ");
            told.ShouldContain($"{name}: succeeded, 4 nodes");
        }

        var runs = JsonNode.Parse(await PipelinesAsync(0, "runs", "Manuals", "--status", "succeeded", "--json"))!.AsArray();
        runs.Count.ShouldBe(2);
        var run = runs[0]!["id"]!.GetValue<string>();
        (await PipelinesAsync(0, "show", "Manuals", run)).ShouldContain("Cut into chunks  succeeded");
        JsonNode.Parse(await PipelinesAsync(0, "show", "Manuals", run, "--json"))!["node_executions"]!.AsArray().Count.ShouldBe(4);
        (await PipelinesAsync(5, "show", "Manuals", Guid.NewGuid().ToString())).ShouldContain("Manuals has no run");
        (await PipelinesAsync(2, "runs", "Manuals", "--status", "lost")).ShouldContain("--status must be one of waiting, running");
    }

    [Fact]
    public async Task A_draft_is_run_for_what_would_come_of_it()
    {
        await using var server = await ServerProcess.StartAsync(_folder);
        await PipelinesAsync(0, "import", "--template", "general-economy", "--name", "Drafts");
        var file = await FileAsync("reset.md", "Hold the red button.");
        (await RunAsync(server, 1, "Drafts", "--file", file)).ShouldContain("not published");
        (await RunAsync(server, 0, "Drafts", "--file", file, "--draft")).ShouldContain("Hold the red button.");
        (await RunAsync(server, 0, "Drafts", "--file", file, "--draft", "--json")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!["event"]!.GetValue<string>()).ShouldContain("workflow_finished");
        var dataset = JsonNode.Parse(await PipelinesAsync(0, "list", "--json"))![0]!["dataset_id"];
        (await server.Api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
        (await RunAsync(server, 1, "Drafts", "--page", "https://example.com", "--draft")).ShouldContain("no datasource of the type website_crawl");
        (await RunAsync(server, 5, "Nothing", "--file", file)).ShouldContain("no dataset with the id or name 'Nothing'");
    }

    [Fact]
    public async Task A_file_is_exported_changed_validated_and_imported_again()
    {
        await using var server = await ServerProcess.StartAsync(_folder);
        await PipelinesAsync(0, "import", "--template", "general-economy", "--name", "Guides");
        var file = Path.Combine(_folder, "guides.yml");
        (await PipelinesAsync(0, "export", "Guides", "--out", file)).ShouldBeEmpty();
        (await PipelinesAsync(0, "validate", file)).ShouldContain("can be published");
        (await PipelinesAsync(0, "export", "Guides")).ShouldBe(await File.ReadAllTextAsync(file));

        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("tool_name: general_chunker", "tool_name: shredder", StringComparison.Ordinal));
        var told = await PipelinesAsync(1, "validate", file);
        told.ShouldContain("error 1760000002003 ");
        told.ShouldContain("cannot be published: 1 error.");
        JsonNode.Parse(await PipelinesAsync(1, "validate", file, "--json"))!.AsArray().ShouldContain(issue => issue!["severity"]!.GetValue<string>() == "error");
        (await PipelinesAsync(0, "import", file, "--dataset", "Guides")).ShouldContain("error 1760000002003 ");
        (await PipelinesAsync(1, "publish", "Guides")).ShouldContain("cannot be published");
        (await PipelinesAsync(1, "export", "Guides", "--version", "published")).ShouldContain("not published");
        (await PipelinesAsync(5, "export", "Nothing")).ShouldContain("no dataset with the id or name 'Nothing'");
        (await PipelinesAsync(2, "import", "--template", "general", file)).ShouldContain("one of them");
        (await PipelinesAsync(1, "import", "--template", "nothing")).ShouldContain("general-economy");
    }

    [Fact]
    public async Task Templates_are_listed_and_a_run_says_what_it_lacks()
    {
        (await CliCommand.RunAsync(0, [], "pipelines", "templates")).ShouldContain("parent-child\thierarchical_model");
        JsonNode.Parse(await CliCommand.RunAsync(0, [], "pipelines", "templates", "--json"))!.AsArray().Select(template => template!["id"]!.GetValue<string>()).ShouldContain("general");
        var nowhere = new Dictionary<string, string> { ["KVASIR_URL"] = $"http://127.0.0.1:{ServerProcess.FreePort()}", ["KVASIR_API_KEY"] = "" };
        (await CliCommand.RunAsync(2, nowhere, "pipelines", "run", "Manuals", "--page", "https://example.com")).ShouldContain("KVASIR_API_KEY");
        (await CliCommand.RunAsync(3, nowhere, "pipelines", "run", "Manuals", "--page", "https://example.com", "--api-key", "k")).ShouldContain("cannot be reached");
        (await CliCommand.RunAsync(2, nowhere, "pipelines", "run", "Manuals")).ShouldContain("--file, --page or --item");
        (await CliCommand.RunAsync(2, nowhere, "pipelines", "run", "Manuals", "--item", "{", "--api-key", "k")).ShouldContain("--item is no JSON");
        (await CliCommand.RunAsync(5, nowhere, "pipelines", "run", "Manuals", "--file", "nothing.md", "--api-key", "k")).ShouldContain("no file 'nothing.md'");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<string> PipelinesAsync(int exitCode, params string[] arguments) => CliCommand.OnStoreAsync(_folder, exitCode, ["pipelines", .. arguments]);

    private static Task<string> RunAsync(ServerProcess server, int exitCode, params string[] arguments) =>
        CliCommand.RunAsync(exitCode, new() { ["KVASIR_URL"] = server.Address, ["KVASIR_API_KEY"] = ServerProcess.Key }, ["pipelines", "run", .. arguments]);

    private async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
