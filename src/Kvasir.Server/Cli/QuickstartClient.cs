using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Cli;

/// <summary>Talks to the server as any client would: over HTTP, with a key.</summary>
internal sealed class QuickstartClient : IDisposable
{
    private readonly HttpClient _http;

    public QuickstartClient(string address, string key)
    {
        _http = new HttpClient { BaseAddress = new Uri(address + "/v1/"), Timeout = TimeSpan.FromMinutes(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(path, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    public async Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(path, body, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    public async Task<JsonNode> UploadAsync(string path, string file, string name, JsonObject data, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        using var form = new MultipartFormDataContent { { new StringContent(data.ToJsonString()), "data" }, { new StreamContent(content), "file", name } };
        using var response = await _http.PostAsync(path, form, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken) ?? new JsonObject();
        return response.IsSuccessStatusCode ? answer : throw new KvasirException(ErrorCode.Internal, $"the server answered {(int)response.StatusCode} {answer["code"]}: {answer["message"]}");
    }
}
