using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Mcp;

/// <summary>Keys, scopes and workspaces are those of every client.</summary>
public sealed class Access(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string[] Writing = ["add_document", "update_document", "run_pipeline"];

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Nobody_enters_without_a_key(string? key)
    {
        var answer = await new Api(server.Address, key).SendAsync(Assistant.Request(new { jsonrpc = "2.0", id = 1, method = "tools/list" }));
        answer.Failed(401, "unauthorized");
        answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
    }

    [Fact]
    public async Task A_key_that_only_reads_is_offered_no_tool_that_writes_and_cannot_call_one()
    {
        var owner = await server.OtherWorkspaceAsync();
        var dataset = await owner.CreateDatasetAsync("economy");
        var document = await owner.AddTextAsync(dataset, "book.md", "The kestrel valve.");
        var reader = await KeyAsync(owner, "read");
        (await reader.ToolsAsync()).ShouldBe(["list_datasets", "search", "list_documents", "read_document", "read_segment", "list_pipelines"]);
        foreach (var tool in Writing)
        {
            (await reader.RefusalAsync(tool, new { dataset, document, name = "n", text = "taken over", items = new[] { new { name = "n", text = "t" } } })).ShouldBe($"{tool} writes, and this API key may only read: it needs the scope 'write'.");
        }

        (await reader.ResultAsync("read_document", new { dataset, document }))["segments"]![0]!["text"]!.GetValue<string>().ShouldContain("kestrel");
        (await owner.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_only_writes_is_refused()
    {
        var writer = await KeyAsync(await server.OtherWorkspaceAsync(), "write");
        (await writer.Api.SendAsync(Assistant.Request(new { jsonrpc = "2.0", id = 1, method = "tools/list" }))).Failed(403, "forbidden").ShouldContain("needs the scope 'read'");
    }

    [Fact]
    public async Task Nothing_of_another_workspace_is_found_by_id_or_by_name()
    {
        var (mine, theirs) = (await server.OtherWorkspaceAsync(), await server.OtherWorkspaceAsync());
        var (myDataset, dataset) = (await mine.CreateDatasetAsync("economy"), await theirs.CreateDatasetAsync("economy"));
        var document = await theirs.AddTextAsync(dataset, "secret.md", "The kestrel valve is theirs.");
        var name = (await theirs.GetAsync($"v1/datasets/{dataset}")).Ok()["name"]!.GetValue<string>();
        var segment = (await theirs.GetAsync($"v1/datasets/{dataset}/documents/{document}/segments")).Ok()["data"]![0]!["id"]!.GetValue<string>();
        var assistant = await KeyAsync(mine, "read", "write");
        foreach (var called in (string[])[dataset, name])
        {
            foreach (var (tool, arguments) in new (string, object)[]
            {
                ("search", new { query = "kestrel", datasets = new[] { called } }), ("list_documents", new { dataset = called }), ("read_document", new { dataset = called, document }),
                ("read_segment", new { dataset = called, document, segment_id = segment }), ("add_document", new { dataset = called, name = "n", text = "taken over" }),
                ("update_document", new { dataset = called, document, text = "taken over" }), ("run_pipeline", new { dataset = called, items = new[] { new { name = "n", text = "t" } } }),
            })
            {
                (await assistant.RefusalAsync(tool, arguments)).ShouldStartWith($"There is no dataset with the id or name '{called}'");
            }
        }

        (await assistant.RefusalAsync("read_document", new { dataset = myDataset, document })).ShouldStartWith("The dataset has no document");
        (await assistant.ResultAsync("list_datasets", new { })).ToJsonString().ShouldNotContain(dataset);
        (await assistant.AskAsync("resources/list"))["result"]!.ToJsonString().ShouldNotContain(dataset);
        (await assistant.AskAsync("resources/read", new { uri = $"kvasir://datasets/{dataset}/documents/{document}" }))["error"]!.ToJsonString().ShouldNotContain("kestrel");
        (await assistant.AskAsync("completion/complete", new { @ref = new { type = "ref/resource", uri = "kvasir://datasets/{dataset_id}/documents/{document_id}" }, argument = new { name = "dataset_id", value = "" } }))["result"]!.ToJsonString().ShouldNotContain(dataset);
    }

    [Fact]
    public async Task A_key_limited_to_some_datasets_reaches_no_others()
    {
        var owner = await server.OtherWorkspaceAsync();
        var (inside, outside) = (await owner.CreateDatasetAsync("economy"), await owner.CreateDatasetAsync("economy"));
        var limited = new Assistant(server.Address, await TextOfKeyAsync(owner, ["read", "write"], inside));
        (await limited.ResultAsync("list_datasets", new { }))["datasets"]!.AsArray().Select(dataset => dataset!["id"]!.GetValue<string>()).ShouldBe([inside]);
        (await limited.ResultAsync("add_document", new { dataset = inside, name = "n.md", text = "The heron.", wait_seconds = 60 }))["is_searchable"]!.GetValue<bool>().ShouldBeTrue();
        (await limited.RefusalAsync("add_document", new { dataset = outside, name = "n.md", text = "The heron." })).ShouldBe("You do not have permission to access this dataset.");
    }

    [Fact]
    public async Task A_dataset_without_api_access_answers_nothing()
    {
        var owner = await server.OtherWorkspaceAsync();
        var dataset = await owner.CreateDatasetAsync("economy");
        (await owner.PatchAsync($"v1/datasets/{dataset}", new { enable_api = false })).Ok();
        var assistant = await KeyAsync(owner, "read");
        (await assistant.RefusalAsync("search", new { query = "x", datasets = new[] { dataset } })).ShouldBe("Dataset api access is not enabled.");
        (await assistant.AskAsync("resources/list"))["result"]!["resources"]!.AsArray().ShouldBeEmpty();
    }

    private async Task<Assistant> KeyAsync(Api owner, params string[] scopes) => new(server.Address, await TextOfKeyAsync(owner, scopes));

    private static async Task<string> TextOfKeyAsync(Api owner, string[] scopes, string? dataset = null)
    {
        var created = await owner.PostAsync("v1/api-keys", new { name = Guid.NewGuid().ToString("N"), scopes, dataset_ids = dataset is null ? null : new[] { dataset } });
        ((int)created.Status).ShouldBe(201, created.Text);
        return created.Json["key"]!.GetValue<string>();
    }
}
