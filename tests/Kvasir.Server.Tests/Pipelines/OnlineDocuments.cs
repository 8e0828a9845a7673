using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;
using Kvasir.Tests.Sources.OnlineDocuments.Git;
using Kvasir.Tests.Sources.OnlineDocuments.Notion;

namespace Kvasir.Server.Tests.Pipelines;

public sealed class OnlineDocuments : IAsyncLifetime
{
    private readonly TestServer _server = new();

    public Task InitializeAsync()
    {
        _server.Settings["Kvasir:Fetch:AllowedNetworks:0"] = "127.0.0.1";
        return _server.InitializeAsync();
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Pages_and_databases_of_a_workspace_are_listed_and_indexed()
    {
        await using var notion = new NotionServer();
        var handbook = notion.Page("Handbook", notion.Block("heading_1", "Birds"), notion.Block("paragraph", "The kestrel hovers."));
        var database = Guid.NewGuid();
        var row = Row(notion.Page("Walrus"), "Walrus");
        notion.Objects[$"/v1/databases/{database}"] = Database(database);
        notion.Lists[$"/v1/databases/{database}/query"] = [row];
        notion.Lists["/v1/search"] = [notion.Objects[$"/v1/pages/{handbook}"], Database(database)];
        (await _server.Api.PostAsync("v1/workspaces/current/source-credentials", new { provider = "notion", name = "team", values = notion.Request().Credential.Values })).Text.ShouldContain("team");
        var pipeline = await TestPipeline.OfTemplateAsync(_server.Api, "online-documents");

        var workspace = (await pipeline.FoundAsync([]))["data"]!.AsArray().ShouldHaveSingleItem()!;
        var pages = workspace["pages"]!.AsArray();
        pages.Select(page => (page!["page_name"]!.GetValue<string>(), page["type"]!.GetValue<string>())).ShouldBe([("Handbook", "page"), ("Animals", "database")]);
        var answer = await pipeline.RunAsync(Items(workspace, pages));

        answer["documents"]!.AsArray().Select(document => (document!["name"]!.GetValue<string>(), document["indexing_status"]!.GetValue<string>(), document["error"]?.GetValue<string>())).ShouldBe([("Handbook", "completed", null), ("Animals", "completed", null)]);
        (await pipeline.FindAsync("kestrel hovers")).ShouldBe(["Handbook"]);
        (await pipeline.FindAsync("walrus")).ShouldBe(["Animals"]);
    }

    [FactWith("git")]
    public async Task Files_of_a_repository_are_listed_and_indexed()
    {
        await using var git = new GitServer();
        git.Write("README.md", "# Birds\n\nThe kestrel hovers.");
        git.Write("docs/sea.md", "The walrus rests.");
        git.Commit();
        var pipeline = await TestPipeline.OfTemplateAsync(_server.Api, "online-documents", isPublished: false);
        await pipeline.EditDraftAsync("langgenius/notion_datasource", "kvasir/git");
        await pipeline.EditDraftAsync("provider_name: notion", "provider_name: git");
        await pipeline.EditDraftAsync("datasource_parameters: {}", $"datasource_parameters: {{ url: {{ type: constant, value: '{git.Url}' }} }}");
        await pipeline.PublishAsync();

        var workspace = (await pipeline.FoundAsync([]))["data"]!.AsArray().ShouldHaveSingleItem()!;
        var pages = workspace["pages"]!.AsArray();
        pages.Select(page => page!["page_id"]!.GetValue<string>()).ShouldBe(["README.md", "docs/sea.md"]);
        var answer = await pipeline.RunAsync(Items(workspace, pages));

        answer["documents"]!.AsArray().Select(document => (document!["name"]!.GetValue<string>(), document["indexing_status"]!.GetValue<string>())).ShouldBe([("README.md", "completed"), ("docs/sea.md", "completed")]);
        (await pipeline.FindAsync("walrus rests")).ShouldBe(["docs/sea.md"]);
    }

    [Fact]
    public async Task A_page_that_is_gone_is_an_error_of_its_document()
    {
        await using var notion = new NotionServer();
        (await _server.Api.PostAsync("v1/workspaces/current/source-credentials", new { provider = "notion", name = "team", values = notion.Request().Credential.Values })).Text.ShouldContain("team");
        var pipeline = await TestPipeline.OfTemplateAsync(_server.Api, "online-documents");
        var document = await pipeline.DocumentOfAsync(new JsonObject { ["workspace_id"] = "w", ["page"] = new JsonObject { ["page_id"] = Guid.NewGuid().ToString(), ["type"] = "page", ["page_name"] = "Gone" } });
        (document["name"]!.GetValue<string>(), document["indexing_status"]!.GetValue<string>()).ShouldBe(("Gone", "error"));
        document["error"]!.GetValue<string>().ShouldNotContain(NotionServer.Secret);
    }

    // As the listing shows them, a client sends them back.
    private static JsonObject[] Items(JsonNode workspace, JsonArray pages) => [.. pages.Select(page => new JsonObject { ["workspace_id"] = workspace["workspace_id"]!.DeepClone(), ["page"] = page!.DeepClone() })];

    private static JsonObject Database(Guid id) => (JsonObject)NotionServer.Json(
        $$$"""{"object":"database","id":"{{{id}}}","last_edited_time":"2026-01-02T00:00:00.000Z","parent":{"type":"workspace"},"title":[{"plain_text":"Animals"}],"properties":{"Name":{"id":"title","name":"Name","type":"title","title":{}} } }""");

    private static JsonObject Row(Guid id, string name) => (JsonObject)NotionServer.Json(
        $$$"""{"object":"page","id":"{{{id}}}","last_edited_time":"2026-01-02T00:00:00.000Z","properties":{"Name":{"id":"title","type":"title","title":[{"type":"text","plain_text":"{{{name}}}"}]} } }""");
}
