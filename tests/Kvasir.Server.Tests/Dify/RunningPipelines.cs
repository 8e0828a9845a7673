using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>Pipelines from a template to documents, as clients of the protocol see it.</summary>
public sealed class RunningPipelines(TestServer server) : IClassFixture<TestServer>
{
    private const string Files = "1760000002001";

    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_stream_names_its_documents_first_and_ends_with_each_run()
    {
        var dataset = await ImportAsync(isPublished: true);
        var items = new[] { new { reference = await _api.UploadForPipelineAsync("a.txt", "The owl waits.") }, new { reference = await _api.UploadForPipelineAsync("b.txt", "The heron wades.") } };
        var answer = await RunAsync(dataset, items, isPublished: true, "streaming");
        var events = answer.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(part => part.StartsWith("data: ", StringComparison.Ordinal)).Select(part => JsonNode.Parse(part["data: ".Length..])!).ToList();
        events[0]["event"]!.GetValue<string>().ShouldBe("workflow_started");
        var documents = events[0]["documents"]!.AsArray().Select(document => document!["id"]!.GetValue<string>()).ToList();
        documents.Count.ShouldBe(2);
        events.Where(happened => happened["event"]!.GetValue<string>() == "workflow_finished").Select(happened => (happened["document_id"]!.GetValue<string>(), happened["data"]!["status"]!.GetValue<string>()))
            .ShouldBe(documents.Select(document => (document, "succeeded")), ignoreOrder: true);
        (await _api.RetrieveAsync(dataset, "heron", "keyword_search")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_told_before_a_document_is_made()
    {
        var dataset = await ImportAsync(isPublished: true);
        (await RunAsync(dataset, [new { reference = Guid.NewGuid().ToString() }], isPublished: true, "blocking")).Failed(400, "invalid_param").ShouldContain("datasource_info_list[0]");
        (await RunAsync(dataset, [new { }], isPublished: true, "streaming")).Failed(400, "invalid_param").ShouldContain("datasource_info_list[0]");
        (await RunAsync(dataset, [], isPublished: true, "blocking", start: "nowhere")).Failed(400, "invalid_param").ShouldContain(Files);
        (await _api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
        (await RunAsync(await ImportAsync(isPublished: false), [new { reference = "x" }], isPublished: true, "blocking")).Failed(400, "invalid_param").ShouldContain("not published");
    }

    [Fact]
    public async Task A_document_is_run_again_with_other_inputs_and_its_runs_are_kept()
    {
        var dataset = await ImportAsync(isPublished: true);
        var first = (await RunAsync(dataset, [new { reference = await _api.UploadForPipelineAsync("a.txt", "The owl waits.") }], isPublished: true, "blocking")).Ok();
        var document = first["documents"]![0]!["id"]!.GetValue<string>();
        var again = (await _api.PostAsync($"v1/datasets/{dataset}/documents/{document}/pipeline/rerun", new { inputs = new { chunk_length = 200 } })).Ok();
        (await _api.WaitAsync(dataset, again["batch"]!.GetValue<string>()))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        (await _api.GetAsync($"v1/datasets/{dataset}/pipeline/runs?document_id={document}")).Ok()["total"]!.GetValue<int>().ShouldBe(2);
        (await _api.PostAsync($"v1/datasets/{dataset}/pipeline/runs/{first["workflow_run_id"]}/stop", new { })).Failed(400, "invalid_action").ShouldBe("The run has ended.");
        (await _api.GetAsync($"v1/datasets/{dataset}/pipeline/runs?status=lost")).Failed(400, "invalid_param").ShouldStartWith("status:");
    }

    private async Task<string> ImportAsync(bool isPublished)
    {
        var dataset = (await _api.PostAsync("v1/datasets/pipeline/import", new { template_id = "general-economy", name = Guid.NewGuid().ToString("N") })).Ok()["dataset_id"]!.GetValue<string>();
        if (isPublished) (await _api.PostAsync($"v1/datasets/{dataset}/pipeline/publish", new { })).Ok();
        return dataset;
    }

    private Task<Answer> RunAsync(string dataset, object[] items, bool isPublished, string mode, string start = Files) =>
        _api.PostAsync($"v1/datasets/{dataset}/pipeline/run", new { inputs = new { }, datasource_type = "local_file", datasource_info_list = items, start_node_id = start, is_published = isPublished, response_mode = mode });
}
