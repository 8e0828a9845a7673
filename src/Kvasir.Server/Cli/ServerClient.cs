using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Cli;

/// <summary>Talks to the server as any client would: over HTTP, with a key.</summary>
internal sealed class ServerClient : IDisposable
{
    private readonly HttpClient _http;

    public ServerClient(string address, string key)
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

    public async Task<JsonNode> UploadAsync(string path, string file, string name, JsonObject? data, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        using var form = new MultipartFormDataContent { { new StreamContent(content), "file", name } };
        if (data is not null) form.Add(new StringContent(data.ToJsonString()), "data");
        using var response = await _http.PostAsync(path, form, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    /// <summary>Posts, and reads the events of the answer while they come.</summary>
    public async IAsyncEnumerable<JsonObject> StreamAsync(string path, JsonObject body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode) _ = await ReadAsync(response, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var happened in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            // A ping says nothing.
            if (happened.Data.Length > 0) yield return (JsonObject)JsonNode.Parse(happened.Data)!;
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = await JsonOfAsync(response, cancellationToken);
        return response.IsSuccessStatusCode ? answer : throw new KvasirException(ErrorCode.Internal, $"the server answered {(int)response.StatusCode} {answer["code"]}: {answer["message"]}");
    }

    private static async Task<JsonNode> JsonOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            return JsonNode.Parse(text) ?? new JsonObject();
        }
        catch (JsonException e)
        {
            // A proxy, or another server.
            throw new KvasirException(ErrorCode.Internal, $"the server answered {(int)response.StatusCode} and no JSON: {KvasirException.Shorten(text)}", e);
        }
    }
}
