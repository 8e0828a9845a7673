using System.Net;
using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Mcp;

/// <summary>What is no message is refused with the reason, and harms nobody.</summary>
[Trait("Store", "any")]
public sealed class BrokenRequests : IAsyncLifetime
{
    private const int MaxMessageBytes = 100_000;

    private readonly TestServer _server = new();

    public Task InitializeAsync()
    {
        _server.Settings["Kvasir:Mcp:MaxMessageBytes"] = $"{MaxMessageBytes}";
        _server.Settings["Kvasir:Mcp:AllowedOrigins:0"] = "https://chat.example.com";
        return _server.InitializeAsync();
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("{", "bad_request")]
    [InlineData("", "bad_request")]
    [InlineData("\"x\"", "invalid_param")]
    [InlineData("[]", "invalid_param")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]""", "invalid_param")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"tools/list"}""", "invalid_param")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"tools/list"}""", "invalid_param")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize"}""", "invalid_param")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":[]}""", "invalid_param")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":5,"clientInfo":{}}}""", "invalid_param")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"\ud800"}}}""", "bad_request")]
    public async Task A_body_that_is_no_message_is_refused(string body, string code)
    {
        var answer = await _server.Api.PostRawAsync("mcp", Encoding.UTF8.GetBytes(body));
        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Failed(400, code).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_body_that_is_too_deep_too_large_or_of_another_type_is_refused()
    {
        var deep = Calling(string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200));
        ((int)(await _server.Api.PostRawAsync("mcp", Encoding.UTF8.GetBytes(deep))).Status).ShouldBe(400);
        var large = Calling($"{{\"query\":\"{new string('x', MaxMessageBytes)}\"}}");
        ((int)(await _server.Api.PostRawAsync("mcp", Encoding.UTF8.GetBytes(large))).Status).ShouldBe(413);
        ((int)(await _server.Api.PostRawAsync("mcp", "<xml/>"u8.ToArray(), "text/xml")).Status).ShouldBe(415);
        await IsAliveAsync();
    }

    [Fact]
    public async Task An_unknown_method_or_tool_is_an_error_of_the_protocol()
    {
        var assistant = new Assistant(_server.Address, TestServer.Key);
        (await assistant.AskAsync("tools/steal"))["error"]!["code"]!.GetValue<int>().ShouldBe(-32601);
        var unknown = (await assistant.AskAsync("tools/call", new { name = "serch", arguments = new { } }))["error"]!;
        unknown["code"]!.GetValue<int>().ShouldBe(-32602);
        unknown["message"]!.GetValue<string>().ShouldContain("did you mean search?");
        await IsAliveAsync();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task There_is_nothing_but_POST(string method)
    {
        var answer = await _server.Api.SendAsync(new HttpRequestMessage(new HttpMethod(method), "mcp"));
        answer.Failed(405, "method_not_allowed");
        answer.Allow.ShouldBe(["POST"]);
    }

    [Theory]
    [InlineData("https://evil.example", 403)]
    [InlineData("http://evil.example:5001", 403)]
    [InlineData("http://localhost.evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData("https://chat.example.com", 200)]
    [InlineData("http://localhost:6274", 200)]
    [InlineData("http://127.0.0.1", 200)]
    [InlineData("http://[::1]:3000", 200)]
    public async Task A_web_page_calls_only_where_the_settings_name_it_or_it_is_of_this_machine(string origin, int status)
    {
        var request = Assistant.Request(new { jsonrpc = "2.0", id = 1, method = "tools/list" });
        request.Headers.Add("Origin", origin);
        // A rebound name: the page and the server seem to be one.
        request.Headers.Host = Uri.TryCreate(origin, UriKind.Absolute, out var page) ? page.Authority : null;
        var answer = await _server.Api.SendAsync(request);
        ((int)answer.Status).ShouldBe(status, answer.Text);
        if (status == 403) answer.Failed(403, "forbidden").ShouldContain("AllowedOrigins");
    }

    [Theory]
    [InlineData("MCP-Protocol-Version", "1999-01-01", "MCP-Protocol-Version: must be one of")]
    [InlineData("Accept", "text/html", "Accept: must have")]
    public async Task A_header_that_cannot_be_served_is_refused(string name, string value, string reason)
    {
        var request = Assistant.Request(new { jsonrpc = "2.0", id = 1, method = "tools/list" });
        request.Headers.Remove(name);
        request.Headers.Add(name, value);
        (await _server.Api.SendAsync(request)).Failed(400, "invalid_param").ShouldStartWith(reason);
    }

    [Fact]
    public async Task A_notification_is_taken_without_an_answer()
    {
        var answer = await _server.Api.SendAsync(Assistant.Request(new { jsonrpc = "2.0", method = "notifications/initialized" }));
        ((int)answer.Status).ShouldBe(202);
        answer.Text.ShouldBeEmpty();
    }

    private static string Calling(string arguments) => "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"arguments\":" + arguments + "}}";

    private async Task IsAliveAsync() => (await new Assistant(_server.Address, TestServer.Key).ToolsAsync()).ShouldContain("search");
}
