using System.Net.Http.Headers;
using System.Text.Json;

namespace Kvasir.Bench.Load;

/// <summary>The same connections for both servers.</summary>
internal sealed class JsonClient : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http;

    public JsonClient(Uri address, int connections, string? key = null)
    {
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(30) };
        if (key is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Posts a body and reads the answer whole.</summary>
    public async Task<byte[]> PostAsync(string path, ReadOnlyMemory<byte> body)
    {
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = Json;
        return await SendAsync(HttpMethod.Post, path, content);
    }

    public Task<byte[]> SendAsync(HttpMethod method, string path, HttpContent? content = null) => SendAsync(method, path, content, answer => answer.ReadAsByteArrayAsync());

    /// <summary>Sends a request and reads the answer as the caller wants.</summary>
    public async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, Func<HttpContent, Task<T>> read)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return await read(response.Content);
    }

    /// <summary>One value of an answer.</summary>
    public static string Text(byte[] answer, string name)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty(name).ToString();
    }

    public void Dispose() => _http.Dispose();
}
