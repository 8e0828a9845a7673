using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Mcp;

/// <summary>Calls that take long end when somebody gives them up, or when the settings say so.</summary>
[Trait("Store", "any")]
public sealed class LongCalls : IAsyncLifetime
{
    private readonly EmbeddingEndpoint _model = new();
    private readonly TestServer _server = new();
    private string _dataset = "";

    public async Task InitializeAsync()
    {
        _model.Configure(_server, "letters", "counts");
        _server.Settings["Kvasir:Mcp:MaxCallTime"] = "00:00:03";
        await _server.InitializeAsync();
        _dataset = (await _server.Api.PostAsync("v1/datasets", new { name = "Letters", indexing_technique = "high_quality", embedding_model = "counts", embedding_model_provider = "letters" })).Ok()["id"]!.GetValue<string>();
        await _server.Api.AddTextAsync(_dataset, "book.md", "The kestrel valve.");
    }

    public async Task DisposeAsync()
    {
        _model.Open();
        await _server.DisposeAsync();
        await _model.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_takes_too_long_says_so()
    {
        _model.Hold();
        (await new Assistant(_server.Address, TestServer.Key).RefusalAsync("search", new { query = "kestrel", datasets = new[] { "Letters" } })).ShouldStartWith("search took longer than 3 seconds");
    }

    [Fact]
    public async Task A_document_that_is_not_indexed_in_time_is_told_as_such()
    {
        _model.Hold();
        var assistant = new Assistant(_server.Address, TestServer.Key);
        var added = await assistant.ResultAsync("add_document", new { dataset = "Letters", name = "slow.md", text = "The osprey lamp.", wait_seconds = 1 });
        added["is_searchable"]!.GetValue<bool>().ShouldBeFalse();
        _model.Open();
        await Eventually.TrueAsync(
            async () => (await assistant.ResultAsync("list_documents", new { dataset = "Letters", query = "slow" }))["documents"]![0]!["status"]!.GetValue<string>() == "available",
            TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_client_that_leaves_ends_its_call_and_no_other()
    {
        _model.Hold();
        using var leaving = new CancellationTokenSource();
        var texts = _model.Texts;
        var left = new Assistant(_server.Address, TestServer.Key).CallAsync("search", new { query = "never asked before", datasets = new[] { "Letters" } }, leaving.Token);
        await Eventually.TrueAsync(() => Task.FromResult(_model.Texts > texts), TimeSpan.FromMinutes(1));
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left);
        (await new Assistant(_server.Address, TestServer.Key).ResultAsync("list_datasets", new { }))["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task On_standard_output_a_cancelled_call_is_not_answered_and_nothing_but_messages_is_written()
    {
        _model.Hold();
        using var assistant = await AssistantProgram.StartAsync(_server, "--verbose");
        var texts = _model.Texts;
        await assistant.CallAsync(2, "search", new { query = "held", datasets = new[] { "Letters" } });
        await Eventually.TrueAsync(() => Task.FromResult(_model.Texts > texts), TimeSpan.FromMinutes(1));
        await assistant.SayAsync(new { jsonrpc = "2.0", method = "notifications/cancelled", @params = new { requestId = 2 } });
        await assistant.CallAsync(3, "list_datasets", new { });
        (await assistant.HearAsync())["id"]!.GetValue<int>().ShouldBe(3);
        (await assistant.EndAsync()).ShouldContain("GET /v1/datasets 200");
    }

    [Fact]
    public async Task What_was_asked_before_the_input_ended_is_answered()
    {
        _model.Hold();
        using var assistant = await AssistantProgram.StartAsync(_server);
        await assistant.CallAsync(2, "search", new { query = "asked at last", datasets = new[] { "Letters" } });
        await assistant.CallAsync(3, "list_datasets", new { });
        assistant.CloseInput();
        (await assistant.HearAsync())["id"]!.GetValue<int>().ShouldBe(3);
        _model.Open();
        (await assistant.HearAsync())["id"]!.GetValue<int>().ShouldBe(2);
        await assistant.EndAsync();
    }

    [Fact]
    public async Task Who_asks_for_it_is_told_how_a_call_goes_on_and_nothing_more_once_it_is_answered()
    {
        _model.Hold();
        using var assistant = await AssistantProgram.StartAsync(_server);
        await assistant.CallAsync(2, "add_document", new { dataset = "Letters", name = "held.md", text = "The curlew pump.", wait_seconds = 60 }, progressToken: "token");
        var told = await ToldUntilAsync(message => message["params"]!["message"]!.GetValue<string>() == "indexing: 0 of 1 segments can be found");
        _model.Open();
        told.AddRange(await ToldUntilAsync(message => message["id"] is not null));
        var answer = told[^1];
        (answer["id"]!.GetValue<int>(), answer["result"]!["structuredContent"]!["is_searchable"]!.GetValue<bool>()).ShouldBe((2, true));
        told[..^1].ShouldAllBe(message => message["method"]!.GetValue<string>() == "notifications/progress" && message["params"]!["progressToken"]!.GetValue<string>() == "token");
        told[..^1].Select(message => message["params"]!["progress"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, told.Count - 1));

        await assistant.CallAsync(3, "list_datasets", new { });
        (await assistant.HearAsync())["id"]!.GetValue<int>().ShouldBe(3);
        await assistant.EndAsync();

        async Task<List<JsonObject>> ToldUntilAsync(Func<JsonObject, bool> isLast)
        {
            var messages = new List<JsonObject>();
            do messages.Add(await assistant.HearAsync());
            while (!isLast(messages[^1]));
            return messages;
        }
    }
}
