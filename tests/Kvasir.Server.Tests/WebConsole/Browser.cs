using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.WebConsole;

/// <summary>What a browser does with the server: keeps its cookie, and sends what the console sends.</summary>
public sealed class Browser(string address)
{
    // The cookie is written by hand, so that a test sees and forges it.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(address + "/"), Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>The session's cookie, as a request has it.</summary>
    public string? Cookie { get; set; }

    /// <summary>Headers beside those that the console always sends; a value of <see langword="null"/> leaves one of these out.</summary>
    public Dictionary<string, string?> Headers { get; } = new() { ["X-Kvasir-Console"] = "1", ["Sec-Fetch-Site"] = "same-origin" };

    /// <summary>What came with the last cookie.</summary>
    public string SetCookie { get; private set; } = "";

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<Answer> SignInAsync(string name, string password) => PostAsync("v1/console/session", new { name, password });

    /// <summary>Makes a user with a key, which signs in.</summary>
    /// <returns>The user's id.</returns>
    public async Task<string> CreateUserAsync(string name, string password, string key)
    {
        var made = await PostAsync("v1/console/users", new { name, password, api_key = key });
        ((int)made.Status).ShouldBe(201, made.Text);
        return made.Json["id"]!.GetValue<string>();
    }

    public async Task<JsonNode> SessionAsync() => (await GetAsync("v1/console/session")).Ok();

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in Headers.Where(header => header.Value is not null)) request.Headers.TryAddWithoutValidation(name, value);
        if (Cookie is not null) request.Headers.Add("Cookie", Cookie);
        using var response = await _http.SendAsync(request);
        var answer = new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers.Allow);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            SetCookie = set.ShouldHaveSingleItem();
            Cookie = SetCookie.Split(';')[0];
        }

        return answer;
    }
}
