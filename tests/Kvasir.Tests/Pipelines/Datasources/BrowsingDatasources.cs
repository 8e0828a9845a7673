using System.Text.Json.Nodes;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Definitions;
using Kvasir.Sources;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kvasir.Tests.Pipelines.Datasources;

public sealed class BrowsingDatasources
{
    private const string Url = """ "datasource_parameters": { "url": { "type": "mixed", "value": "{{#rag.n.url#}}" }, "limit": { "type": "variable", "value": ["rag", "n", "limit"] }, "from": "{{#env.HOST#}}", "deep": true } """;

    [Fact]
    public async Task Uploaded_files_are_not_listed() => (await RunAsync(Kit.Definition("local_file", "file"))).ShouldBe(["""{"event":"datasource_completed","data":[],"total":null,"completed":null,"time_consuming":0}"""]);

    [Fact]
    public async Task Pages_are_listed_by_workspace()
    {
        (await RunAsync(Kit.Definition("online_document", "wiki"), credentialId: "mine")).ShouldBe(
        [
            """{"event":"datasource_processing","total":0,"completed":0}""",
            """{"event":"datasource_completed","data":[{"workspace_id":"w1","workspace_name":"One","workspace_icon":null,"total":2,"pages":[{"page_id":"p1","page_name":"Page","page_icon":{"type":"emoji","emoji":"\uD83E\uDD85"},"type":"page","last_edited_time":"2026-01-01","parent_id":null},{"page_id":"p2","page_name":"{}","page_icon":{"type":"url","url":"http://icons/a.png"},"type":"database","last_edited_time":"","parent_id":"p1"}]},{"workspace_id":"w2","workspace_name":"mine","workspace_icon":"http://icons/w.png","total":0,"pages":[]}],"total":0,"completed":0,"time_consuming":0}""",
        ]);
    }

    [Fact]
    public async Task A_crawl_tells_how_far_it_is_and_its_pages_can_be_sent_back()
    {
        var events = await RunAsync(Kit.Definition("website_crawl", "site", Url), """{ "url": "http://site/", "limit": "5", "unknown": 1 }""", Kit.Variable("url", required: true), Kit.Variable("limit", type: "number"));
        events.SkipLast(1).ShouldBe(
        [
            """{"event":"datasource_processing","total":0,"completed":0}""", """{"event":"datasource_processing","total":2,"completed":1}""",
            """{"event":"datasource_processing","total":2,"completed":2}""", """{"event":"datasource_processing","total":2,"completed":2}""",
        ]);
        var completed = JsonNode.Parse(events[^1])!;
        completed["total"]!.GetValue<int>().ShouldBe(2);
        var page = completed["data"]![0]!;
        page["content"]!.ToString().ShouldBe("""{"url":"http://site/","limit":5,"from":"host.example","deep":true}""");
        DatasourceItems.Read(DataSourceType.WebsiteCrawl, [page.DeepClone()])[0].DocumentName.ShouldBe("Home");
    }

    [Fact]
    public async Task An_input_that_is_missing_is_named() =>
        (await RunAsync(Kit.Definition("website_crawl", "site", Url), "{}", Kit.Variable("url", required: true))).ShouldHaveSingleItem().ShouldBe("""{"event":"datasource_error","error":"inputs.url: url is required in input form"}""");

    [Fact]
    public async Task A_folder_is_listed_page_by_page()
    {
        var kit = new Kit(new FakeDrive("docs/a.md", "docs/b.md", "docs/deep/c.md"));
        var node = Kit.Definition("online_drive", "drive");
        var first = JsonNode.Parse((await RunAsync(node, """{ "bucket": "b", "prefix": "docs/", "max_keys": 2 }""", kit))[^1])!;
        first["data"]!.ToJsonString().ShouldBe("""[{"bucket":"b","files":[{"id":"docs/a.md","name":"a.md","size":7,"type":"file"},{"id":"docs/b.md","name":"b.md","size":7,"type":"file"}],"is_truncated":true,"next_page_parameters":{"next":"docs/b.md"}}]""");
        (first["total"], first["completed"]).ShouldBe((null, null));
        var second = JsonNode.Parse((await RunAsync(node, $$"""{ "bucket": "b", "prefix": "docs/", "next_page_parameters": {{first["data"]![0]!["next_page_parameters"]!.ToJsonString()}} }""", kit))[^1])!;
        second["data"]!.ToJsonString().ShouldBe("""[{"bucket":"b","files":[{"id":"docs/deep/","name":"deep","size":0,"type":"folder"}],"is_truncated":false,"next_page_parameters":null}]""");
    }

    [Theory]
    [InlineData("fetch", "The wiki is shut.")]
    [InlineData("bug", "The node failed in a way that nobody expected.")]
    public async Task A_failure_is_the_last_event(string kind, string message)
    {
        var wiki = new FakeWiki { Failure = kind == "fetch" ? new KvasirException(ErrorCode.FetchFailed, "The wiki is shut.") : new InvalidOperationException("at /srv/secret") };
        (await RunAsync(Kit.Definition("online_document", "wiki"), "{}", new Kit(wiki))).ShouldBe(["""{"event":"datasource_processing","total":0,"completed":0}""", $$"""{"event":"datasource_error","error":"{{message}}"}"""]);
    }

    [Fact]
    public async Task Nodes_that_are_not_there_or_of_another_type_are_told()
    {
        var pipeline = Kit.Pipeline(Kit.Definition("online_document", "wiki"));
        (await RunAsync(new BrowseRequest("w", pipeline, "x", DataSourceType.OnlineDocument, [], null), new Kit())).ShouldHaveSingleItem().ShouldContain("Datasource node data not found");
        (await RunAsync(new BrowseRequest("w", pipeline, "n", DataSourceType.OnlineDrive, [], null), new Kit())).ShouldHaveSingleItem().ShouldContain("is of the type online_document");
    }

    [Fact]
    public async Task A_client_that_leaves_ends_it()
    {
        using var gone = new CancellationTokenSource();
        var kit = new Kit(new FakeDrive("a.md")
        {
            Before = async token =>
            {
                await gone.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
        });
        var request = new BrowseRequest("w", Kit.Pipeline(Kit.Definition("online_drive", "drive")), "n", DataSourceType.OnlineDrive, [], null);
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var happened in Browser(kit).RunAsync(request, gone.Token)) happened.ShouldBeOfType<DatasourceProcessing>();
        });
    }

    [Fact]
    public async Task The_datasources_of_a_pipeline_are_listed_with_what_they_ask_for_first()
    {
        var entry = (await new DatasourcePlugins(new Kit().Access.Types, new FakeCredentials()).ListAsync(Kit.Pipeline(Kit.Definition("website_crawl", "site", Url), Kit.Variable("url"), Kit.Variable("later")), "w", default)).ShouldHaveSingleItem();
        (entry.NodeId, entry.PluginId, entry.ProviderName, entry.DatasourceType, entry.Title).ShouldBe(("n", "acme/site", "site", "website_crawl", "Source"));
        entry.UserInputVariables.ShouldHaveSingleItem().ToJsonString().ShouldBe("""{"variable":"url","label":"What is written stays"}""");
        entry.Credentials.ShouldHaveSingleItem().Name.ShouldBe("site of w");
    }

    private static DatasourceBrowser Browser(Kit kit) => new(kit.Access, new Storage.FakeTime(), NullLogger<DatasourceBrowser>.Instance);

    private static Task<List<string>> RunAsync(NodeDefinition node, string inputs = "{}", params PipelineVariable[] variables) => RunAsync(node, inputs, new Kit(), null, variables);

    private static Task<List<string>> RunAsync(NodeDefinition node, string inputs, Kit kit) => RunAsync(node, inputs, kit, null);

    private static Task<List<string>> RunAsync(NodeDefinition node, string credentialId) => RunAsync(node, "{}", new Kit(), credentialId);

    private static Task<List<string>> RunAsync(NodeDefinition node, string inputs, Kit kit, string? credentialId, params PipelineVariable[] variables) =>
        RunAsync(new BrowseRequest("w", Kit.Pipeline(node, variables), "n", DatasourceTypes.TypeOf(node)!.Value, JsonNode.Parse(inputs)!.AsObject(), credentialId), kit);

    private static async Task<List<string>> RunAsync(BrowseRequest request, Kit kit)
    {
        var events = new List<string>();
        await foreach (var happened in Browser(kit).RunAsync(request))
        {
            var json = happened.ToJson();
            if (json.ContainsKey("time_consuming")) json["time_consuming"] = 0;
            events.Add(json.ToJsonString());
        }

        return events;
    }
}
