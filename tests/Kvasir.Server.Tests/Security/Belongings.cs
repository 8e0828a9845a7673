using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Security;

/// <summary>One of everything that a workspace can have, and its ids.</summary>
/// <param name="Api">Calls as the workspace.</param>
/// <param name="Mark">A word that is in all names and texts, and in those of nobody else.</param>
internal sealed record Belongings(Api Api, string Mark)
{
    public string Dataset { get; init; } = "";

    public string Document { get; init; } = "";

    public string Batch { get; init; } = "";

    public string File { get; init; } = "";

    public string Segment { get; init; } = "";

    public string ChildChunk { get; init; } = "";

    public string Field { get; init; } = "";

    public string FieldName { get; init; } = "";

    public string Tag { get; init; } = "";

    public string ExternalApi { get; init; } = "";

    public string Credential { get; init; } = "";

    public string ApiKey { get; init; } = "";

    /// <summary>A user of the console.</summary>
    public string User { get; init; } = "";

    public string Run { get; init; } = "";

    public string Source { get; init; } = "";

    /// <summary>A search pipeline of the dataset as a collection.</summary>
    public string Pipeline { get; init; } = "";

    public IReadOnlyList<string> Ids => [Dataset, Document, Batch, File, Segment, ChildChunk, Field, Tag, ExternalApi, Credential, ApiKey, User, Run, Source, Pipeline];

    public static async Task<Belongings> CreateAsync(Api api)
    {
        var mark = "m" + Guid.NewGuid().ToString("N");
        var dataset = (await api.PostAsync("v1/datasets", new { name = mark, indexing_technique = "high_quality" })).Ok()["id"]!.GetValue<string>();
        var rules = new
        {
            pre_processing_rules = Array.Empty<object>(),
            segmentation = new { separator = "\n\n", max_tokens = 500 },
            parent_mode = "paragraph",
            subchunk_segmentation = new { separator = "\n", max_tokens = 100 },
        };
        var text = $"The kestrel {mark} hovers.\nThe plover runs.";
        var created = (await api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { name = mark, text, doc_form = "hierarchical_model", process_rule = new { mode = "hierarchical", rules } })).Ok();
        var (document, batch) = (created["document"]!["id"]!.GetValue<string>(), created["batch"]!.GetValue<string>());
        (await api.WaitAsync(dataset, batch))["indexing_status"]!.GetValue<string>().ShouldBe("completed");

        var segment = (await api.GetAsync($"v1/datasets/{dataset}/documents/{document}/segments")).Ok()["data"]![0]!;
        var field = (await api.PostAsync($"v1/datasets/{dataset}/metadata", new { type = "string", name = mark })).Json["id"]!.GetValue<string>();
        var value = new { document_id = document, metadata_list = new[] { new { id = field, name = mark, value = mark } } };
        (await api.PostAsync($"v1/datasets/{dataset}/documents/metadata", new { operation_data = new[] { value } })).Ok();
        var tag = (await api.PostAsync("v1/datasets/tags", new { name = mark })).Ok()["id"]!.GetValue<string>();
        (await api.PostAsync("v1/datasets/tags/binding", new { tag_ids = new[] { tag }, target_id = dataset })).Ok();
        var external = (await api.PostAsync("v1/datasets/external-knowledge-api", new { name = mark, settings = new { endpoint = $"http://{mark}.example/kb" } })).Json["id"]!.GetValue<string>();
        var credential = (await api.PostAsync("v1/workspaces/current/source-credentials", new { provider = "notion", name = mark, values = new { integration_secret = mark } })).Json["id"]!.GetValue<string>();
        (await api.PostAsync("v1/datasets/pipeline/import", new { template_id = "website-parent-child", dataset_id = dataset })).Ok();
        (await api.PostAsync($"v1/datasets/{dataset}/pipeline/publish", new { })).Ok();
        var source = (await api.PostAsync($"v1/datasets/{dataset}/pipeline/sources", new { name = mark, start_node_id = "1760000006001", inputs = new { url = $"http://{mark}.example/", limit = 1 } })).Json["id"]!.GetValue<string>();
        var search = new { name = "find", type = "SEARCH", functions = new[] { new { name = "find", action = "SEARCH_DOC_CHUNK", clusterId = mark, collectionName = mark } } };
        return new Belongings(api, mark)
        {
            Pipeline = (await api.PostAsync("v1/pipelines", search)).Ok()["data"]!["pipelineId"]!.GetValue<string>(),
            Source = source,
            Credential = credential,
            ApiKey = (await api.PostAsync("v1/api-keys", new { name = mark, scopes = new[] { "read" }, dataset_ids = new[] { dataset } })).Json["id"]!.GetValue<string>(),
            User = (await api.PostAsync("v1/console/users", new { name = mark, password = "a password of mine" })).Json["id"]!.GetValue<string>(),
            Run = await RunDraftAsync(api, dataset, mark),
            ExternalApi = external,
            Dataset = dataset,
            Document = document,
            Batch = batch,
            File = created["document"]!["data_source_info"]!["upload_file_id"]!.GetValue<string>(),
            Segment = segment["id"]!.GetValue<string>(),
            ChildChunk = segment["child_chunks"]![0]!["id"]!.GetValue<string>(),
            Field = field,
            FieldName = mark,
            Tag = tag,
        };
    }

    // A draft leaves no document behind, so the dataset stays as the tests know it.
    private static async Task<string> RunDraftAsync(Api api, string dataset, string mark)
    {
        (await api.PostAsync("v1/datasets/pipeline/import", new { template_id = "parent-child", dataset_id = dataset })).Ok()["status"]!.GetValue<string>().ShouldStartWith("completed");
        var reference = await api.UploadForPipelineAsync($"{mark}.md", $"The plover {mark} runs.");
        var node = (await api.GetAsync($"v1/datasets/{dataset}/pipeline/datasource-plugins?is_published=false")).Ok()[0]!["node_id"]!.GetValue<string>();
        var run = new { inputs = new { }, datasource_type = "local_file", datasource_info_list = new[] { new { reference } }, start_node_id = node, is_published = false, response_mode = "blocking" };
        var answer = (await api.PostAsync($"v1/datasets/{dataset}/pipeline/run", run)).Ok();
        answer["data"]!["status"]!.GetValue<string>().ShouldBe("succeeded", answer.ToJsonString());
        return answer["workflow_run_id"]!.GetValue<string>();
    }

    /// <summary>All of it, as its owner sees it: one line per answer.</summary>
    public async Task<IReadOnlyList<string>> ShowAsync()
    {
        var dataset = $"v1/datasets/{Dataset}";
        string[] paths =
        [
            "v1/datasets?include_all=true", "v1/datasets/tags", "v1/datasets/external-knowledge-api", "v1/workspaces/current/source-credentials", "v1/api-keys", "v1/console/users", dataset, $"{dataset}/tags", $"{dataset}/metadata", $"{dataset}/documents", $"{dataset}/documents/{Batch}/indexing-status",
            $"{dataset}/pipeline", $"{dataset}/pipeline/runs", $"{dataset}/pipeline/sources", $"v1/pipelines/{Pipeline}", $"{dataset}/documents/{Document}", $"{dataset}/documents/{Document}/segments", $"{dataset}/documents/{Document}/segments/{Segment}/child_chunks",
        ];
        return await Task.WhenAll(paths.Select(async path => $"{path} {(await Api.GetAsync(path)).Ok().ToJsonString()}"));
    }
}
