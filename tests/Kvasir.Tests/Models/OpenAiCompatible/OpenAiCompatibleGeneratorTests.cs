using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Kvasir.Models.OpenAiCompatible;

namespace Kvasir.Tests.Models.OpenAiCompatible;

public sealed class OpenAiCompatibleGeneratorTests
{
    private const string Secret = "sk-very-secret";

    [Fact]
    public async Task Texts_are_sent_in_batches_and_vectors_come_back_in_order_with_unit_length()
    {
        await using var endpoint = new ScriptedEndpoint(Answer);
        var embedded = await Generator(endpoint, o => o.BatchSize = 2).GenerateAsync(["1", "2", "3", "4", "5"]);
        endpoint.Requests.Count.ShouldBe(3);
        endpoint.Requests[0].Body["model"]!.GetValue<string>().ShouldBe("m");
        endpoint.Requests[0].Body.ContainsKey("dimensions").ShouldBeFalse();
        endpoint.Requests[0].Authorization.ShouldBe("Bearer " + Secret);
        embedded.Select(e => MathF.Round(e.Vector.Span[0] / e.Vector.Span[1])).ShouldBe([1, 2, 3, 4, 5]);
        embedded.ShouldAllBe(e => Math.Abs(1 - e.Vector.ToArray().Sum(c => c * c)) < 1e-5);
    }

    [Fact]
    public async Task Answers_may_be_out_of_order_and_in_base64()
    {
        await using var endpoint = new ScriptedEndpoint(request =>
        {
            var items = request.Texts.Select((text, i) => Item(i, JsonValue.Create(Convert.ToBase64String([.. BitConverter.GetBytes(float.Parse(text)), .. BitConverter.GetBytes(1f)]))!)).Reverse();
            return (HttpStatusCode.OK, new JsonObject { ["data"] = new JsonArray([.. items]) }.ToJsonString());
        });
        var embedded = await Generator(endpoint).GenerateAsync(["3", "4"]);
        embedded.Select(e => MathF.Round(e.Vector.Span[0] / e.Vector.Span[1])).ShouldBe([3, 4]);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Failures_that_may_pass_are_tried_again(HttpStatusCode status)
    {
        var failures = 2;
        await using var endpoint = new ScriptedEndpoint(request => failures-- > 0 ? (status, "{}") : Answer(request)) { RetryAfter = "0" };
        (await Generator(endpoint).GenerateAsync(["7"])).Count.ShouldBe(1);
        endpoint.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_batch_that_is_too_large_is_halved()
    {
        await using var endpoint = new ScriptedEndpoint(request => request.Texts.Count > 1 ? (HttpStatusCode.RequestEntityTooLarge, "{}") : Answer(request));
        (await Generator(endpoint).GenerateAsync(["1", "2", "3"])).Select(e => MathF.Round(e.Vector.Span[0] / e.Vector.Span[1])).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, ErrorCode.ProviderNotInitialized)]
    [InlineData(HttpStatusCode.NotFound, ErrorCode.ProviderNotInitialized)]
    [InlineData(HttpStatusCode.BadRequest, ErrorCode.ProviderRequestFailed)]
    public async Task Failures_that_stay_are_not_tried_again_and_never_show_the_key(HttpStatusCode status, ErrorCode code)
    {
        await using var endpoint = new ScriptedEndpoint(_ => (status, $"{{\"error\":\"{Secret}\"}}"));
        var failure = await Should.ThrowAsync<KvasirException>(Generator(endpoint).GenerateAsync(["1"]));
        failure.Code.ShouldBe(code);
        failure.ToString().ShouldNotContain(Secret);
        endpoint.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("{\"data\":[]}")]
    [InlineData("{\"data\":[{\"index\":5,\"embedding\":[1,1]}]}")]
    [InlineData("{\"data\":[{\"index\":0,\"embedding\":[1,1,1]}]}")]
    [InlineData("{\"data\":[{\"index\":0,\"embedding\":[0,0]}]}")]
    [InlineData("{\"data\":[{\"index\":0,\"embedding\":\"???\"}]}")]
    [InlineData("{\"data\":[{\"index\":0,\"embedding\":[\"a\",1]}]}")]
    public async Task Answers_that_make_no_sense_are_refused(string body)
    {
        await using var endpoint = new ScriptedEndpoint(_ => (HttpStatusCode.OK, body));
        (await Should.ThrowAsync<KvasirException>(Generator(endpoint).GenerateAsync(["1"]))).Code.ShouldBe(ErrorCode.ProviderRequestFailed);
    }

    [Fact]
    public async Task An_endpoint_that_cannot_be_reached_or_does_not_answer_in_time_is_said_so()
    {
        using var http = new HttpClient();
        var nobody = new OpenAiCompatibleGenerator(http, Options(new Uri("http://127.0.0.1:9/v1"), o => o.MaxRetries = 0), TimeProvider.System);
        (await Should.ThrowAsync<KvasirException>(nobody.GenerateAsync(["1"]))).Message.ShouldContain("cannot be reached");

        await using var slow = new ScriptedEndpoint(Answer) { Hangs = true };
        (await Should.ThrowAsync<KvasirException>(Generator(slow, o => (o.MaxRetries, o.Timeout) = (0, TimeSpan.FromSeconds(1))).GenerateAsync(["1"]))).Message.ShouldContain("did not answer within 1 s");
    }

    [Fact]
    public async Task A_cancelled_call_stops_at_once()
    {
        await using var slow = new ScriptedEndpoint(Answer) { Hangs = true };
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var started = Stopwatch.GetTimestamp();
        await Should.ThrowAsync<OperationCanceledException>(Generator(slow).GenerateAsync(["1"], cancellationToken: cancel.Token));
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static OpenAiCompatibleGenerator Generator(ScriptedEndpoint endpoint, Action<OpenAiCompatibleOptions>? change = null) =>
        new(new HttpClient(), Options(endpoint.BaseUrl, change), TimeProvider.System);

    private static OpenAiCompatibleOptions Options(Uri baseUrl, Action<OpenAiCompatibleOptions>? change)
    {
        var options = new OpenAiCompatibleOptions { BaseUrl = baseUrl, ApiKey = Secret, Model = "m", Dimensions = 2 };
        change?.Invoke(options);
        return options;
    }

    // A text that is a number gets the vector (number, 1).
    private static (HttpStatusCode, string) Answer(ScriptedRequest request) =>
        (HttpStatusCode.OK, new JsonObject { ["data"] = new JsonArray([.. request.Texts.Select((text, i) => Item(i, new JsonArray(float.Parse(text), 1f)))]) }.ToJsonString());

    private static JsonObject Item(int index, JsonNode embedding) => new JsonObject { ["index"] = index, ["embedding"] = embedding };
}
