using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Processes;

/// <summary>Documents in Q&amp;A mode whose run ends while the model writes: what is stored is not asked for again.</summary>
public sealed class InterruptedQuestions : IAsyncLifetime
{
    private const string Text = "ada\nbea\ncleo\ndora\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-questions-").FullName;
    private readonly ChatEndpoint _model = new();
    private ServerProcess _server = null!;
    private string _dataset = "";
    private string _document = "";
    private string _batch = "";

    public async Task InitializeAsync()
    {
        // One request at a time: when the model holds the third passage, two are stored.
        _model.Write = passage =>
        {
            if (passage == "bea") _model.Hold();
            return $"Q1: What of {passage}?\nA1: This.";
        };
        await StartAsync();
        _dataset = await _server.Api.CreateDatasetAsync();
        var rule = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n", max_tokens = 100 } } };
        var created = (await _server.Api.PostAsync($"v1/datasets/{_dataset}/document/create-by-text", new { name = "doc", text = Text, doc_form = "qa_model", process_rule = rule })).Ok();
        (_document, _batch) = (created["document"]!["id"]!.GetValue<string>(), created["batch"]!.GetValue<string>());
        await Eventually.TrueAsync(async () => _model.Passages.Contains("cleo") && (await QuestionsAsync()).Count == 2, TimeSpan.FromMinutes(1));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _model.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_killed_server_goes_on_with_the_passage_that_was_not_stored()
    {
        await _server.KillAsync();
        await _server.DisposeAsync();
        _model.Open();
        await StartAsync();
        await FinishesAsync();
    }

    [Fact]
    public async Task A_stopped_server_does_not_wait_for_the_model_and_goes_on_when_it_starts_again()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        _model.Open();
        await StartAsync();
        await FinishesAsync();
    }

    [Fact]
    public async Task A_paused_document_goes_on_where_it_was()
    {
        var path = $"v1/datasets/{_dataset}/documents/{_document}/processing";
        (await _server.Api.PatchAsync($"{path}/pause", null)).Ok();
        _model.Open();
        (await _server.Api.PatchAsync($"{path}/resume", null)).Ok();
        await FinishesAsync();
    }

    private async Task StartAsync()
    {
        _server = ServerProcess.LaunchWith(_model.Settings(concurrency: 1), _folder);
        await _server.ReadyAsync();
    }

    private async Task FinishesAsync()
    {
        var status = await _server.Api.WaitAsync(_dataset, _batch);
        status["indexing_status"]!.GetValue<string>().ShouldBe("completed", status.ToJsonString());
        (await QuestionsAsync()).ShouldBe(["What of ada?", "What of bea?", "What of cleo?", "What of dora?"]);
        _model.Passages.Count(passage => passage is "ada" or "bea").ShouldBe(2);
        (await _server.Api.RetrieveAsync(_dataset, "bea", "full_text_search")).ShouldHaveSingleItem();
    }

    private async Task<List<string>> QuestionsAsync() =>
        [.. ((JsonArray)(await _server.Api.GetAsync($"v1/datasets/{_dataset}/documents/{_document}/segments")).Ok()["data"]!).Select(segment => segment!["content"]!.GetValue<string>())];
}
