using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;
using Kvasir.Tests.Extraction.Office;

namespace Kvasir.Server.Tests.Dify;

/// <summary>Documents in Q&amp;A mode whose questions a chat model writes.</summary>
public sealed class QuestionsAndAnswers : IAsyncLifetime
{
    private static readonly object Lines = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n", max_tokens = 100 } } };

    private readonly TestServer _server = new();
    private readonly ChatEndpoint _model = new();
    private string _dataset = "";

    public async Task InitializeAsync()
    {
        foreach (var (name, value) in _model.Settings()) _server.Settings[name] = value;
        await _server.InitializeAsync();
        _dataset = await _server.Api.CreateDatasetAsync();
    }

    public async Task DisposeAsync()
    {
        await _model.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Each_pair_is_a_segment_in_the_order_of_the_passages()
    {
        _model.Write = passage => $"Q1: Who is {passage}?\nA1: Somebody\n   called {passage}.\nQ2: Why {passage}?\nA2: Because.";
        var document = await AddAsync("ada\nbea\ncleo", language: "Chinese");
        var segments = await SegmentsAsync(document);
        segments.Select(Question).ShouldBe(["Who is ada?", "Why ada?", "Who is bea?", "Why bea?", "Who is cleo?", "Why cleo?"]);
        segments.Select(segment => segment!["position"]!.GetValue<int>()).ShouldBe([1, 2, 3, 4, 5, 6]);
        Answer(segments[0]).ShouldBe("Somebody\ncalled ada.");
        segments[0]!["word_count"]!.GetValue<int>().ShouldBe("Who is ada?".Length);
        segments[0]!["index_node_hash"]!.GetValue<string>().ShouldBe(Kvasir.Chunking.SegmentHash.Compute("Who is ada?"));
        _model.Passages.Order().ShouldBe(["ada", "bea", "cleo"]);
        _model.Instructions.ShouldAllBe(instruction => instruction.Contains("Chinese", StringComparison.Ordinal) && instruction.Contains("Q1:", StringComparison.Ordinal));

        var detail = (await _server.Api.GetAsync($"v1/datasets/{_dataset}/documents/{document}")).Ok();
        detail["doc_form"]!.GetValue<string>().ShouldBe("qa_model");
        detail["display_status"]!.GetValue<string>().ShouldBe("available");
        detail["error"].ShouldBeNull();
    }

    [Theory]
    [InlineData("semantic_search")]
    [InlineData("full_text_search")]
    [InlineData("hybrid_search")]
    public async Task A_question_is_found_and_its_answer_comes_with_it(string method)
    {
        _model.Write = passage => $"Q1: When does the {passage} open?\nA1: At nine, says the zookeeper.";
        await AddAsync("harbour\nmuseum");
        var record = (await _server.Api.RetrieveAsync(_dataset, "museum open", method))[0]!;
        Question(record["segment"]).ShouldBe("When does the museum open?");
        Answer(record["segment"]).ShouldBe("At nine, says the zookeeper.");
        (await _server.Api.RetrieveAsync(_dataset, "zookeeper", "full_text_search")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_passage_whose_request_fails_is_left_out_and_the_document_says_so()
    {
        _model.Status = passage => passage == "bea" ? 500 : 200;
        var (status, document) = await CreateAsync("ada\nbea\ncleo");
        status["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        status["error"]!.GetValue<string>().ShouldBe("1 of 3 passages gave no questions: The chat endpoint of 'writer' answered 500.");
        (await SegmentsAsync(document)).Select(Question).ShouldBe(["What of ada", "What of cleo"]);
        (await _server.Api.GetAsync($"v1/datasets/{_dataset}/documents/{document}")).Ok()["error"]!.GetValue<string>().ShouldStartWith("1 of 3 passages");

        _model.Status = _ => 200;
        (status, _) = await CreateAsync("ada\nbea\ncleo");
        status["error"].ShouldBeNull();
        (await SegmentsAsync(document)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_model_that_writes_no_pairs_leaves_its_passage_out()
    {
        _model.Write = passage => passage == "ada" ? "Sorry, I am only a model." : $"Q1: What of {passage}?\nA1: This.";
        var (status, document) = await CreateAsync("ada\nbea");
        status["error"]!.GetValue<string>().ShouldBe("1 of 2 passages gave no questions: The chat model 'writer' wrote no pairs of question and answer.");
        (await SegmentsAsync(document)).Select(Question).ShouldBe(["What of bea?"]);
    }

    [Theory]
    [InlineData(500, "2 of 2 passages gave no questions: The chat endpoint of 'writer' answered 500.")]
    [InlineData(401, "The chat endpoint of 'writer' answered 401: check its base URL, key and model name.")]
    public async Task Where_no_passage_gives_questions_the_document_fails_with_the_reason(int answered, string reason)
    {
        _model.Status = _ => answered;
        var (status, _) = await CreateAsync("ada\nbea");
        status["indexing_status"]!.GetValue<string>().ShouldBe("error");
        status["error"]!.GetValue<string>().ShouldBe(reason);
    }

    [Fact]
    public async Task An_endpoint_that_only_fails_is_not_asked_about_every_passage()
    {
        _model.Status = _ => 500;
        var (status, _) = await CreateAsync(string.Join('\n', Enumerable.Range(0, 200).Select(i => $"passage {i}")));
        status["error"]!.GetValue<string>().ShouldBe("The questions of the document cannot be written: each of 10 passages failed. The chat endpoint of 'writer' answered 500.");
        _model.Passages.Count.ShouldBeLessThan(40);
    }

    [Fact]
    public async Task A_replacement_keeps_the_pairs_that_did_not_change()
    {
        var document = await AddAsync("ada\nbea\ncleo");
        var before = await SegmentsAsync(document);
        _model.Write = passage => passage == "bea" ? "Q1: What of bea\nA1: Something new." : $"Q1: What of {passage}\nA1: This: {passage}";
        await AddAsync("ada\nbea\ncleo");
        var after = await SegmentsAsync(document);
        after.Select(Question).ShouldBe(before.Select(Question));
        Answer(after[1]).ShouldBe("Something new.");
        after.Zip(before, (now, then) => now!["id"]!.GetValue<string>() == then!["id"]!.GetValue<string>()).ShouldBe([true, false, true]);
    }

    [Fact]
    public async Task Questions_and_answers_are_added_and_changed_one_by_one()
    {
        var path = $"v1/datasets/{_dataset}/documents/{await AddAsync("ada")}/segments";
        (await _server.Api.PostAsync(path, new { segments = new[] { new { content = "Why?" } } })).Failed(400, "invalid_param").ShouldBe("Answer is required");
        (await _server.Api.PostAsync(path, new { segments = new[] { new { content = "Why?", answer = " " } } })).Failed(400, "invalid_param").ShouldBe("Answer is empty");
        var added = (await _server.Api.PostAsync(path, new { segments = new[] { new { content = "Why walruses?", answer = "They swim." } } })).Ok()["data"]![0]!;
        Answer(added).ShouldBe("They swim.");
        added["word_count"]!.GetValue<int>().ShouldBe("Why walruses?".Length + "They swim.".Length);

        var one = $"{path}/{added["id"]}";
        var changed = (await _server.Api.PostAsync(one, new { segment = new { answer = "They dive." } })).Ok()["data"]!;
        (Question(changed), Answer(changed)).ShouldBe(("Why walruses?", "They dive."));
        changed = (await _server.Api.PostAsync(one, new { segment = new { content = "Why otters?" } })).Ok()["data"]!;
        (Question(changed), Answer(changed)).ShouldBe(("Why otters?", "They dive."));
        changed["word_count"]!.GetValue<int>().ShouldBe("Why otters?".Length + "They dive.".Length);
        (await _server.Api.PostAsync(one, new { segment = new { answer = " " } })).Failed(400, "invalid_param");
        Answer((await _server.Api.PostAsync(one, new { segment = new { answer = "" } })).Ok()["data"]).ShouldBe("They dive.");

        var found = (await _server.Api.RetrieveAsync(_dataset, "otters", "full_text_search")).ShouldHaveSingleItem()!["segment"]!;
        Answer(found).ShouldBe("They dive.");
        (await _server.Api.RetrieveAsync(_dataset, "dive", "full_text_search")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_answer_is_replaced_when_the_document_is_written_anew()
    {
        var document = await AddAsync("ada");
        var segment = (await SegmentsAsync(document))[0]!;
        (await _server.Api.PostAsync($"v1/datasets/{_dataset}/documents/{document}/segments/{segment["id"]}", new { segment = new { answer = "Edited." } })).Ok();
        (await _server.Api.PostAsync($"v1/datasets/{_dataset}/documents/{document}/update-by-text", new { name = "doc", text = "ada" })).Ok();
        await Eventually.TrueAsync(async () => (await SegmentsAsync(document)).Select(Answer).SequenceEqual(["This: ada"]), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Economy_and_hierarchical_rules_are_refused()
    {
        var economy = await _server.Api.CreateDatasetAsync("economy");
        (await _server.Api.PostAsync($"v1/datasets/{economy}/document/create-by-text", new { name = "x", text = "y", doc_form = "qa_model" })).Failed(400, "invalid_param").ShouldContain("high_quality");
        var rule = new { mode = "hierarchical", rules = new { pre_processing_rules = Array.Empty<object>(), parent_mode = "paragraph", segmentation = new { separator = "\n", max_tokens = 500 }, subchunk_segmentation = new { separator = ".", max_tokens = 100 } } };
        (await CreateTextAsync("ada", rule)).Failed(400, "invalid_param");
        await AddAsync("ada");
        (await _server.Api.PatchAsync($"v1/datasets/{_dataset}", new { indexing_technique = "economy" })).Failed(400, "invalid_param").ShouldContain("qa_model");
    }

    [Fact]
    public async Task Without_a_chat_model_only_tables_are_taken()
    {
        await _server.RestartAsync(without: "Kvasir:Chat");
        (await CreateTextAsync("ada")).Failed(400, "provider_not_initialize").ShouldContain("Kvasir:Chat:Endpoints");
        (await UploadAsync("notes.md", "# Ada")).Failed(400, "provider_not_initialize").ShouldContain("Kvasir:Chat:Endpoints");
        (await UploadAsync("faq.csv", "q,a\nWho?,Ada")).Ok();
    }

    [Fact]
    public async Task Workbooks_bring_their_questions_with_them()
    {
        var rows = string.Concat(new[] { ("question", "answer"), ("Who?", "Ada"), ("Where?", ""), ("When?", "At noon") }
            .Select(row => $"<row><c t=\"inlineStr\"><is><t>{row.Item1}</t></is></c><c t=\"inlineStr\"><is><t>{row.Item2}</t></is></c></row>"));
        var created = (await _server.Api.UploadAsync(_dataset, "faq.xlsx", OfficeFiles.Xlsx(rows), new { indexing_technique = "high_quality", doc_form = "qa_model", process_rule = new { mode = "automatic" } })).Ok();
        var status = await _server.Api.WaitAsync(_dataset, created["batch"]!.GetValue<string>());
        status["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        status["error"]!.GetValue<string>().ShouldContain("1 of 3");
        (await SegmentsAsync(created["document"]!["id"]!.GetValue<string>())).Select(segment => $"{Question(segment)} {Answer(segment)}").ShouldBe(["Who? Ada", "When? At noon"]);
        _model.Passages.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_chat_models_are_listed_among_the_models()
    {
        var provider = (await _server.Api.GetAsync("v1/workspaces/current/models/model-types/llm")).Ok()["data"]!.AsArray().ShouldHaveSingleItem()!;
        provider["provider"]!.GetValue<string>().ShouldBe("acme");
        provider["models"]![0]!["model"]!.GetValue<string>().ShouldBe("writer");
        provider["models"]![0]!["model_type"]!.GetValue<string>().ShouldBe("llm");
    }

    private static string Question(JsonNode? segment) => segment!["content"]!.GetValue<string>();

    private static string Answer(JsonNode? segment) => segment!["answer"]!.GetValue<string>();

    private Task<Answer> CreateTextAsync(string text, object? rule = null, string? language = null) => _server.Api.PostAsync(
        $"v1/datasets/{_dataset}/document/create-by-text", new { name = "doc", text, doc_form = "qa_model", doc_language = language ?? "English", process_rule = rule ?? Lines });

    private Task<Answer> UploadAsync(string name, string text) => _server.Api.UploadAsync(
        _dataset, name, Encoding.UTF8.GetBytes(text), new { indexing_technique = "high_quality", doc_form = "qa_model", process_rule = new { mode = "automatic" } });

    private async Task<(JsonNode Status, string Document)> CreateAsync(string text, string? language = null)
    {
        var created = (await CreateTextAsync(text, language: language)).Ok();
        return (await _server.Api.WaitAsync(_dataset, created["batch"]!.GetValue<string>()), created["document"]!["id"]!.GetValue<string>());
    }

    private async Task<string> AddAsync(string text, string? language = null)
    {
        var (status, document) = await CreateAsync(text, language);
        status["indexing_status"]!.GetValue<string>().ShouldBe("completed", status.ToJsonString());
        return document;
    }

    private async Task<JsonArray> SegmentsAsync(string document) => (await _server.Api.GetAsync($"v1/datasets/{_dataset}/documents/{document}/segments?limit=100")).Ok()["data"]!.AsArray();
}
