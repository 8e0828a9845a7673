using System.Diagnostics;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Mcp;

/// <summary>Calls that take long end when somebody gives them up, or when the settings say so.</summary>
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
        var program = new KvasirProgram(_server.DataFolder);
        program.Environment["KVASIR_URL"] = _server.Address;
        program.Environment["KVASIR_API_KEY"] = TestServer.Key;
        using var process = Process.Start(program.Start("mcp", "--verbose"))!;
        var errors = process.StandardError.ReadToEndAsync();
        await SayAsync(new { jsonrpc = "2.0", id = 1, method = "initialize", @params = new { protocolVersion = "2025-06-18", capabilities = new { }, clientInfo = new { name = "test", version = "1" } } });
        (await HearAsync())["result"]!["serverInfo"]!["name"]!.GetValue<string>().ShouldBe("kvasir");
        await SayAsync(new { jsonrpc = "2.0", method = "notifications/initialized" });
        var texts = _model.Texts;
        await SayAsync(new { jsonrpc = "2.0", id = 2, method = "tools/call", @params = new { name = "search", arguments = new { query = "held", datasets = new[] { "Letters" } } } });
        await Eventually.TrueAsync(() => Task.FromResult(_model.Texts > texts), TimeSpan.FromMinutes(1));
        await SayAsync(new { jsonrpc = "2.0", method = "notifications/cancelled", @params = new { requestId = 2 } });
        await SayAsync(new { jsonrpc = "2.0", id = 3, method = "tools/call", @params = new { name = "list_datasets", arguments = new { } } });
        (await HearAsync())["id"]!.GetValue<int>().ShouldBe(3);

        process.StandardInput.Close();
        (await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1))).ShouldBeEmpty();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        process.ExitCode.ShouldBe(0, await errors);
        (await errors).ShouldContain("GET /v1/datasets 200");

        async Task SayAsync(object message)
        {
            await process.StandardInput.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(message));
            await process.StandardInput.FlushAsync();
        }

        async Task<JsonObject> HearAsync() => (JsonObject)JsonNode.Parse((await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)))!)!;
    }
}
