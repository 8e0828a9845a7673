using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Server.Security;
using Kvasir.Server.Tests.Kit;
using Kvasir.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Server.Tests.Pipelines;

public sealed class Refusals(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_wrong_request_says_what_is_wrong_and_leaves_nothing_behind()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "general");
        var file = await pipeline.UploadAsync("a.txt", "text");
        await IsRefusedAsync(pipeline, file, body => body["start_node_id"] = "9", "start_node_id: Datasource node data not found: '9'");
        await IsRefusedAsync(pipeline, file, body => body["start_node_id"] = "1760000001003", "start_node_id: Datasource node data not found: '1760000001003'");
        await IsRefusedAsync(pipeline, file, body => body.Remove("start_node_id"), "start_node_id: is required");
        await IsRefusedAsync(pipeline, file, body => body["datasource_type"] = "online_drive", "datasource_type: is online_drive");
        await IsRefusedAsync(pipeline, file, body => body["datasource_type"] = "ftp", "datasource_type: is required: one of");
        await IsRefusedAsync(pipeline, file, body => body["inputs"] = new JsonObject { ["chunk_length"] = "many" }, "chunk_length in input form must be a valid number");
        await IsRefusedAsync(pipeline, file, body => body.Remove("inputs"), "inputs: is required");
        await IsRefusedAsync(pipeline, file, body => body["datasource_info_list"]!.AsArray().Add(new JsonObject { ["name"] = "b" }), "datasource_info_list[1].reference: is required");
        await IsRefusedAsync(pipeline, file, body => body["datasource_info_list"]!.AsArray().Add("b"), "datasource_info_list[1]: must be an object");
        await IsRefusedAsync(pipeline, file, body => body["datasource_info_list"]!.AsArray().Add(new JsonObject { ["reference"] = Guid.NewGuid().ToString() }), "datasource_info_list[1].reference: there is no uploaded file");
        await IsRefusedAsync(pipeline, file, body => body["datasource_info_list"] = "a", "datasource_info_list");
        await IsRefusedAsync(pipeline, file, body => body.Remove("datasource_info_list"), "datasource_info_list: is required");
        await IsRefusedAsync(pipeline, file, body => body["response_mode"] = "later", "response_mode: is required: one of streaming, blocking");
        await IsRefusedAsync(pipeline, file, body => body.Remove("is_published"), "is_published: is required");
    }

    [Fact]
    public async Task What_an_import_has_passed_over_keeps_the_pipeline_from_being_published()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "general", isPublished: false);
        await pipeline.EditDraftAsync("id: '1760000001003'", "id: '1760000001002'");
        (await _api.GetAsync(pipeline.Path)).Ok()["issues"]!.AsArray().Select(issue => issue!["code"]!.GetValue<string>()).ShouldContain("duplicate_id");
        (await _api.PostAsync($"{pipeline.Path}/publish", new { })).Failed(400, "invalid_param").ShouldContain("Two nodes have the id '1760000001002'");
    }

    [Fact]
    public async Task Names_are_kept_without_what_no_store_can_keep()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "general-economy");
        var file = await pipeline.UploadAsync("a.txt", "The kestrel hovers.");
        file["name"] = "a\0b.txt";
        (await pipeline.DocumentOfAsync(file))["name"]!.GetValue<string>().ShouldBe("ab.txt");
        (await _api.PostAsync("v1/datasets/pipeline/import", new { template_id = "general", name = "a\0b" })).Failed(400, "invalid_param").ShouldStartWith("name:");
    }

    [Fact]
    public async Task A_required_variable_without_a_value_is_named()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "general", isPublished: false);
        await pipeline.EditDraftAsync("default_value: 1024", "default_value: null");
        await pipeline.PublishAsync();
        var file = await pipeline.UploadAsync("a.txt", "text");
        await IsRefusedAsync(pipeline, file, _ => { }, "chunk_length is required in input form");
        await IsRefusedAsync(pipeline, file, body => body["inputs"] = new JsonObject { ["chunk_length"] = null }, "chunk_length is required in input form");
    }

    [Fact]
    public async Task A_pipeline_that_is_not_published_runs_only_as_a_draft()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "general", isPublished: false);
        await IsRefusedAsync(pipeline, await pipeline.UploadAsync("a.txt", "text"), _ => { }, "Workflow not published");
        (await pipeline.BrowseAsync([]).ToListAsync()).ShouldHaveSingleItem().ToJsonString().ShouldContain("Workflow not published");
        (await _api.GetAsync($"{pipeline.Path}/datasource-plugins")).Failed(400, "invalid_param").ShouldStartWith("Workflow not published");
    }

    [Fact]
    public async Task Wrong_items_of_other_sources_are_named_by_their_place()
    {
        var pages = await TestPipeline.OfTemplateAsync(_api, "online-documents");
        var good = new JsonObject { ["workspace_id"] = "w", ["page"] = new JsonObject { ["page_id"] = "p", ["type"] = "page" } };
        await IsRefusedAsync(pages, good, body => body["datasource_info_list"]!.AsArray().Add(new JsonObject { ["workspace_id"] = "w", ["page"] = new JsonObject { ["type"] = "page" } }), "datasource_info_list[1].page.page_id: is required");
        var sites = await TestPipeline.OfTemplateAsync(_api, "website");
        await IsRefusedAsync(sites, new JsonObject { ["url"] = "ftp://example.com" }, _ => { }, "datasource_info_list[0].url: must be an http or https address");
        var drive = await TestPipeline.OfTemplateAsync(_api, "drive");
        await IsRefusedAsync(drive, new JsonObject { ["id"] = "x", ["type"] = "link" }, _ => { }, "datasource_info_list[0].type: must be 'file' or 'folder'");
    }

    [Fact]
    public async Task Others_and_readers_are_kept_out()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "general");
        var file = await pipeline.UploadAsync("a.txt", "text");
        var other = await server.OtherWorkspaceAsync();
        (await other.PostAsync($"{pipeline.Path}/run", pipeline.Body([file]))).Failed(404, "not_found").ShouldBe("Dataset not found.");
        // A file of this workspace is none of theirs.
        var theirs = await TestPipeline.OfTemplateAsync(other, "general");
        await IsRefusedAsync(theirs, file, _ => { }, "datasource_info_list[0].reference: there is no uploaded file");

        var workspace = (await server.App.Services.GetRequiredService<IWorkspaceStore>().FindFirstAsync(default))!;
        var reader = new Api(server.Address, (await server.App.Services.GetRequiredService<ApiKeys>().CreateAsync(workspace.Id, "reader", [KeyScope.Read], null, default)).Text);
        (await reader.PostAsync($"{pipeline.Path}/run", pipeline.Body([file]))).Failed(403, "forbidden");
        (await reader.PostAsync($"{pipeline.Path}/run", pipeline.Body([file], isPublished: false))).Failed(403, "forbidden");

        (await _api.PatchAsync($"v1/datasets/{pipeline.Dataset}", new { enable_api = false })).Ok();
        (await _api.PostAsync($"{pipeline.Path}/run", pipeline.Body([file]))).Failed(403, "forbidden").ShouldBe("Dataset api access is not enabled.");
        (await _api.PatchAsync($"v1/datasets/{pipeline.Dataset}", new { enable_api = true })).Ok();
        (await pipeline.DocumentsAsync()).ShouldBeEmpty();
        (await pipeline.RunsAsync()).ShouldBeEmpty();
    }

    private static async Task IsRefusedAsync(TestPipeline pipeline, JsonObject item, Action<JsonObject> change, string message)
    {
        foreach (var mode in (string[])["blocking", "streaming"])
        {
            var body = pipeline.Body([item], mode: mode);
            change(body);
            (await pipeline.Api.PostAsync($"{pipeline.Path}/run", body)).Failed(400, "invalid_param").ShouldContain(message);
        }

        (await pipeline.DocumentsAsync()).ShouldBeEmpty();
        (await pipeline.RunsAsync()).ShouldBeEmpty();
    }
}
