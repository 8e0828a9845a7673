using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Mcp;

/// <summary>Speaks the Model Context Protocol over HTTP by hand, so that tests can say what no client would.</summary>
/// <param name="address">The server's.</param>
/// <param name="key">An API key; none unless given.</param>
internal sealed class Assistant(string address, string? key)
{
    private readonly Api _api = new(address, key);
    private int _id;

    public Api Api => _api;

    /// <summary>Sends a request and answers the message that ends it.</summary>
    public async Task<JsonObject> AskAsync(string method, object? parameters = null, CancellationToken cancellationToken = default)
    {
        using var request = Request(new { jsonrpc = "2.0", id = ++_id, method, @params = parameters ?? new { } });
        using var response = await _api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        ((int)response.StatusCode).ShouldBe(200, response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(cancellationToken));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await foreach (var happened in SseParser.Create(await response.Content.ReadAsStreamAsync(cancellationToken)).EnumerateAsync(cancellationToken))
        {
            if (happened.Data.Length > 0 && JsonNode.Parse(happened.Data) is JsonObject message && message["id"]?.GetValue<int>() == _id) return message;
        }

        throw new InvalidOperationException("The answer ended without a message.");
    }

    /// <summary>Calls a tool.</summary>
    public async Task<JsonObject> CallAsync(string tool, object arguments, CancellationToken cancellationToken = default) => (await AskAsync("tools/call", new { name = tool, arguments }, cancellationToken))["result"]!.AsObject();

    /// <summary>Calls a tool that refuses; answers why.</summary>
    public async Task<string> RefusalAsync(string tool, object arguments)
    {
        var result = await CallAsync(tool, arguments);
        (result["isError"]?.GetValue<bool>()).ShouldBe(true, result.ToJsonString());
        result["structuredContent"].ShouldBeNull();
        return result["content"]![0]!["text"]!.GetValue<string>();
    }

    /// <summary>Calls a tool that answers; answers what programs read.</summary>
    public async Task<JsonObject> ResultAsync(string tool, object arguments)
    {
        var result = await CallAsync(tool, arguments);
        (result["isError"]?.GetValue<bool>() ?? false).ShouldBeFalse(result.ToJsonString());
        return result["structuredContent"]!.AsObject();
    }

    public async Task<string[]> ToolsAsync() => [.. (await AskAsync("tools/list"))["result"]!["tools"]!.AsArray().Select(tool => tool!["name"]!.GetValue<string>())];

    public static HttpRequestMessage Request(object message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "mcp") { Content = JsonContent.Create(message) };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        return request;
    }
}
