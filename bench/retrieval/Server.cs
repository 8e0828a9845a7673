using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Bench.Retrieval;

/// <summary>The server under test, over HTTP.</summary>
internal sealed class Server : IDisposable
{
    private readonly HttpClient _http;

    public Server(string address, string key)
    {
        _http = new HttpClient { BaseAddress = new Uri(address.TrimEnd('/') + "/v1/"), Timeout = TimeSpan.FromMinutes(5) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public async Task<string> CreateDatasetAsync(string name) => (await PostAsync("datasets", new JsonObject { ["name"] = name, ["indexing_technique"] = "high_quality" }))["id"]!.GetValue<string>();

    /// <summary>Adds a paragraph as a document of its own.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="name">The document's name.</param>
    /// <param name="text">The paragraph.</param>
    /// <param name="rule">The process rule.</param>
    public Task<JsonNode> AddAsync(string dataset, string name, string text, JsonNode rule) => PostAsync(
        $"datasets/{dataset}/document/create-by-text",
        new JsonObject { ["name"] = name, ["text"] = text, ["process_rule"] = rule.DeepClone(), ["doc_form"] = rule["mode"]!.GetValue<string>() == "hierarchical" ? "hierarchical_model" : "text_model" });

    public async Task WaitAsync(string dataset, int documents)
    {
        while (true)
        {
            var done = await CountAsync("available");
            var failed = await CountAsync("error");
            if (failed > 0) throw new InvalidOperationException($"{failed} documents failed.");
            if (done == documents) return;
            await Task.Delay(TimeSpan.FromMilliseconds(250));
        }

        async Task<int> CountAsync(string status) => (await GetAsync($"datasets/{dataset}/documents?limit=1&status={status}"))["total"]!.GetValue<int>();
    }

    /// <summary>The names of the documents that a query finds, each once, best first.</summary>
    public async Task<List<string>> SearchAsync(string dataset, string query, string method, int top)
    {
        // Several segments may be of one document.
        var answer = await PostAsync(
            $"datasets/{dataset}/retrieve",
            new JsonObject { ["query"] = query, ["retrieval_model"] = new JsonObject { ["search_method"] = method, ["top_k"] = Math.Min(100, top * 4) } });
        return [.. answer["records"]!.AsArray().Select(record => record!["segment"]!["document"]!["name"]!.GetValue<string>()).Distinct().Take(top)];
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> GetAsync(string path)
    {
        using var response = await _http.GetAsync(path);
        return await ReadAsync(response);
    }

    private async Task<JsonNode> PostAsync(string path, JsonObject body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        return await ReadAsync(response);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException(text);
    }
}
