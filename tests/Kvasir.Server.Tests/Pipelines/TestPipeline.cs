using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Pipelines;

/// <summary>A pipeline of a test's own, used as clients use it.</summary>
/// <param name="api">Who speaks.</param>
/// <param name="dataset">The pipeline's dataset.</param>
/// <param name="start">Its first datasource node.</param>
/// <param name="type">The kind of that node.</param>
internal sealed class TestPipeline(Api api, string dataset, string start, string type)
{
    public Api Api => api;

    public string Dataset => dataset;

    public string Start => start;

    public string Path => $"v1/datasets/{dataset}/pipeline";

    /// <summary>Imports a pipeline that comes with the server.</summary>
    public static Task<TestPipeline> OfTemplateAsync(Api api, string template, bool isPublished = true) =>
        ImportAsync(api, new { template_id = template, name = Guid.NewGuid().ToString("N") }, isPublished);

    /// <summary>Imports a pipeline file.</summary>
    public static Task<TestPipeline> OfFileAsync(Api api, string yaml) => ImportAsync(api, new { yaml_content = yaml, name = Guid.NewGuid().ToString("N") }, isPublished: true);

    public async Task PublishAsync() => (await api.PostAsync($"{Path}/publish", new { })).Ok();

    /// <summary>Replaces some text of the draft's file.</summary>
    public async Task EditDraftAsync(string old, string now)
    {
        var file = (await api.GetAsync($"{Path}/export")).Ok()["data"]!.GetValue<string>();
        file.ShouldContain(old);
        var saving = new HttpRequestMessage(HttpMethod.Put, $"{Path}/draft") { Content = JsonContent.Create(new { yaml_content = file.Replace(old, now, StringComparison.Ordinal) }) };
        (await api.SendAsync(saving)).Ok();
    }

    /// <summary>Uploads a file and answers the item that stands for it.</summary>
    public async Task<JsonObject> UploadAsync(string name, string content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(content)) { Headers = { { "Content-Type", "text/plain" } } }, "file", name } };
        var answer = await api.SendAsync(new HttpRequestMessage(HttpMethod.Post, "v1/datasets/pipeline/file-upload") { Content = form });
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
        return new JsonObject { ["reference"] = answer.Json["id"]!.GetValue<string>(), ["name"] = name };
    }

    /// <summary>The body of a run, to be changed where a test says so.</summary>
    public JsonObject Body(IEnumerable<JsonNode?> items, JsonObject? inputs = null, string mode = "blocking", bool isPublished = true) => new()
    {
        ["inputs"] = inputs ?? [],
        ["datasource_type"] = type,
        ["datasource_info_list"] = new JsonArray([.. items.Select(item => item?.DeepClone())]),
        ["start_node_id"] = start,
        ["is_published"] = isPublished,
        ["response_mode"] = mode,
    };

    /// <summary>Runs the published version and waits for the end.</summary>
    public async Task<JsonNode> RunAsync(params JsonObject[] items) => (await api.PostAsync($"{Path}/run", Body(items))).Ok();

    /// <summary>Runs for one item; answers its document as the run left it.</summary>
    public async Task<JsonNode> DocumentOfAsync(JsonObject item) => (await RunAsync(item))["documents"]!.AsArray().ShouldHaveSingleItem()!;

    /// <summary>The events of a run while it goes on.</summary>
    public IAsyncEnumerable<JsonNode> StreamAsync(JsonObject body, CancellationToken cancellationToken = default) => StreamAsync("run", body, cancellationToken);

    /// <summary>The events of listing or crawling.</summary>
    public IAsyncEnumerable<JsonNode> BrowseAsync(JsonObject inputs, string? credential = null, CancellationToken cancellationToken = default) => StreamAsync(
        $"datasource/nodes/{start}/run", new JsonObject { ["inputs"] = inputs, ["datasource_type"] = type, ["is_published"] = true, ["credential_id"] = credential }, cancellationToken);

    /// <summary>What listing or crawling came to.</summary>
    public async Task<JsonNode> FoundAsync(JsonObject inputs, string? credential = null)
    {
        var events = await BrowseAsync(inputs, credential).ToListAsync();
        events[^1]["event"]!.GetValue<string>().ShouldBe("datasource_completed", events[^1].ToJsonString());
        return events[^1];
    }

    /// <summary>All that was indexed of a document.</summary>
    public async Task<List<string>> SegmentsAsync(string document) =>
        [.. (await api.GetAsync($"v1/datasets/{dataset}/documents/{document}/segments?limit=100")).Ok()["data"]!.AsArray().Select(segment => segment!["content"]!.GetValue<string>())];

    public async Task<JsonArray> DocumentsAsync() => (await api.GetAsync($"v1/datasets/{dataset}/documents?limit=100")).Ok()["data"]!.AsArray();

    public async Task<JsonArray> RunsAsync() => (await api.GetAsync($"{Path}/runs?limit=100")).Ok()["data"]!.AsArray();

    /// <summary>The names of the documents in which a search finds something, best first.</summary>
    public async Task<string[]> FindAsync(string query, string method = "full_text_search") =>
        [.. (await api.RetrieveAsync(dataset, query, method)).Select(record => record!["segment"]!["document"]!["name"]!.GetValue<string>()).Distinct()];

    private static async Task<TestPipeline> ImportAsync(Api api, object request, bool isPublished)
    {
        var imported = (await api.PostAsync("v1/datasets/pipeline/import", request)).Ok();
        var dataset = imported["dataset_id"]?.GetValue<string>().ShouldNotBeNull(imported.ToJsonString());
        var graph = (await api.GetAsync($"v1/datasets/{dataset}/pipeline")).Ok()["graph"]!["nodes"]!.AsArray();
        var start = graph.First(node => node!["data"]!["type"]!.GetValue<string>() == "datasource")!;
        var pipeline = new TestPipeline(api, dataset!, start["id"]!.GetValue<string>(), start["data"]!["provider_type"]!.GetValue<string>());
        if (isPublished) await pipeline.PublishAsync();
        return pipeline;
    }

    private async IAsyncEnumerable<JsonNode> StreamAsync(string path, JsonObject body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}/{path}") { Content = JsonContent.Create(body) };
        using var response = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK) throw new HttpRequestException(await response.Content.ReadAsStringAsync(cancellationToken));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var happened in SseParser.Create(content).EnumerateAsync(cancellationToken)) yield return JsonNode.Parse(happened.Data)!;
    }
}
