using System.Text.Json.Nodes;
using Kvasir.Models.Chat;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Models.Chat;

public sealed class ChatEndpointTests : IAsyncDisposable
{
    private const string Hello = """{"choices":[{"message":{"role":"assistant","content":"hello"}}]}""";

    private readonly JsonEndpoint _server;
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly List<JsonQuestion> _asked = [];
    private Func<JsonAnswer> _answer = () => new JsonAnswer(Hello);

    public ChatEndpointTests() => _server = new JsonEndpoint(question =>
    {
        _asked.Add(question);
        return _answer();
    });

    [Fact]
    public async Task The_instruction_and_the_text_are_sent_and_what_the_model_wrote_comes_back()
    {
        (await AskAsync(ChatLimits.Configured)).ShouldBe("hello");
        var asked = _asked.ShouldHaveSingleItem();
        asked.Path.ShouldBe("/v1/chat/completions");
        asked.Authorization.ShouldBe("Bearer secret");
        asked.Body.ToJsonString().ShouldBe("""{"model":"writer","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi."}],"temperature":0.01,"max_tokens":2000,"stream":false}""");
    }

    [Fact]
    public async Task Limits_of_one_request_go_before_the_configured_ones()
    {
        await AskAsync(new ChatLimits(MaxOutputTokens: 7, Temperature: 1));
        _asked[0].Body["max_tokens"]!.GetValue<int>().ShouldBe(7);
        _asked[0].Body["temperature"]!.GetValue<double>().ShouldBe(1);
    }

    [Theory]
    [InlineData("<think>Q1: so?\nA1: hm</think>\nhello", "\nhello")]
    [InlineData("<think>never ends", "<think>never ends")]
    [InlineData("tags like </think> stay", "tags like </think> stay")]
    public async Task Reasoning_that_is_written_first_is_left_out(string content, string kept)
    {
        _answer = () => new JsonAnswer(new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["message"] = new JsonObject { ["content"] = content } }) }.ToJsonString());
        (await AskAsync(ChatLimits.Configured)).ShouldBe(kept);
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_tried_again()
    {
        _answer = () => _asked.Count < 3 ? new JsonAnswer("{}", 503, RetryAfter: "0") : new JsonAnswer(Hello);
        (await AskAsync(ChatLimits.Configured)).ShouldBe("hello");
        _asked.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(400, "{}", ErrorCode.ProviderRequestFailed)]
    [InlineData(401, "{}", ErrorCode.ProviderNotInitialized)]
    [InlineData(200, "<html>", ErrorCode.ProviderRequestFailed)]
    [InlineData(200, "{}", ErrorCode.ProviderRequestFailed)]
    [InlineData(200, """{"choices":[]}""", ErrorCode.ProviderRequestFailed)]
    [InlineData(200, """{"choices":[null]}""", ErrorCode.ProviderRequestFailed)]
    [InlineData(200, """{"choices":[{"message":{"content":[]}}]}""", ErrorCode.ProviderRequestFailed)]
    public async Task Other_failures_are_told_at_once_and_without_the_key(int status, string body, ErrorCode code)
    {
        _answer = () => new JsonAnswer(body, status);
        var failure = await Should.ThrowAsync<KvasirException>(() => AskAsync(ChatLimits.Configured));
        failure.Code.ShouldBe(code);
        failure.Message.ShouldStartWith("The chat endpoint of 'writer' ");
        failure.ToString().ShouldNotContain("secret");
        _asked.Count.ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<string> AskAsync(ChatLimits limits)
    {
        using var model = new ChatEndpoint(_http, new ChatEndpointOptions { BaseUrl = new Uri(_server.Url + "/v1/"), ApiKey = "secret", Model = "writer" }, TimeProvider.System);
        return await model.AnswerAsync("Be brief.", "Hi.", limits, default);
    }
}
