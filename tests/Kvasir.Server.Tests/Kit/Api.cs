using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.Kit;

/// <summary>Speaks to the server as a client does, in the words of the tests.</summary>
public sealed class Api
{
    private readonly HttpClient _http;

    public Api(string address, string? key)
    {
        _http = new HttpClient { BaseAddress = new Uri(address + "/"), Timeout = TimeSpan.FromMinutes(2) };
        if (key is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public HttpClient Http => _http;

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Answer> DeleteAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Delete, path));

    public Task<Answer> PostAsync(string path, object body) => SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) });

    public Task<Answer> PatchAsync(string path, object? body) => SendAsync(new HttpRequestMessage(HttpMethod.Patch, path) { Content = body is null ? null : JsonContent.Create(body) });

    public Task<Answer> PostRawAsync(string path, byte[] body, string contentType = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
    }

    public async Task<Answer> UploadAsync(string datasetId, string fileName, byte[] content, object? data = null)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(data is null ? """{"indexing_technique":"high_quality","process_rule":{"mode":"automatic"}}""" : System.Text.Json.JsonSerializer.Serialize(data), Encoding.UTF8, "text/plain"), "data" },
            { new ByteArrayContent(content), "file", fileName },
        };
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, $"v1/datasets/{datasetId}/document/create-by-file") { Content = form });
    }

    /// <summary>Uploads a text for a pipeline; answers the reference that items name.</summary>
    public async Task<string> UploadForPipelineAsync(string fileName, string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent(text, Encoding.UTF8, "text/plain"), "file", fileName } };
        return (await SendAsync(new HttpRequestMessage(HttpMethod.Post, "v1/datasets/pipeline/file-upload") { Content = form })).Json["id"]!.GetValue<string>();
    }

    public async Task<string> CreateDatasetAsync(string? technique = "high_quality") =>
        (await PostAsync("v1/datasets", new { name = Guid.NewGuid().ToString("N"), indexing_technique = technique })).Ok()["id"]!.GetValue<string>();

    public Task<Answer> CreateTextAsync(string datasetId, string name, string text, object? rule = null) =>
        PostAsync($"v1/datasets/{datasetId}/document/create-by-text", new { name, text, indexing_technique = "high_quality", process_rule = rule ?? new { mode = "automatic" } });

    /// <summary>Creates a document and waits until it is searchable; answers its id.</summary>
    public async Task<string> AddTextAsync(string datasetId, string name, string text, object? rule = null)
    {
        var created = (await CreateTextAsync(datasetId, name, text, rule)).Ok();
        (await WaitAsync(datasetId, created["batch"]!.GetValue<string>()))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        return created["document"]!["id"]!.GetValue<string>();
    }

    /// <summary>Waits until a batch's document is completed or failed; answers its last progress.</summary>
    public async Task<JsonNode> WaitAsync(string datasetId, string batch)
    {
        JsonNode? last = null;
        await Eventually.TrueAsync(
            async () =>
            {
                last = (await GetAsync($"v1/datasets/{datasetId}/documents/{batch}/indexing-status")).Ok()["data"]![0]!;
                return last["indexing_status"]!.GetValue<string>() is "completed" or "error";
            },
            TimeSpan.FromMinutes(2));
        return last!;
    }

    public async Task<JsonArray> RetrieveAsync(string datasetId, string query, string method = "hybrid_search", int topK = 5) =>
        (await PostAsync($"v1/datasets/{datasetId}/retrieve", new { query, retrieval_model = new { search_method = method, top_k = topK } })).Ok()["records"]!.AsArray();

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return new Answer(response.StatusCode, text, response.Headers, response.Content.Headers.Allow);
        }
    }
}

/// <summary>What the server said.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, ICollection<string> Allow)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonNode Ok()
    {
        Status.ShouldBe(HttpStatusCode.OK, Text);
        return Json;
    }

    /// <summary>Checks that this is a failure in the one error form, and answers its message.</summary>
    public string Failed(int status, string code)
    {
        ((int)Status).ShouldBe(status, Text);
        Json["code"]!.GetValue<string>().ShouldBe(code, Text);
        Json["status"]!.GetValue<int>().ShouldBe(status);
        return Json["message"]!.GetValue<string>();
    }
}
