using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>Searches whose hits a rerank model orders.</summary>
public sealed class Reranking : IAsyncLifetime
{
    private static readonly string[] Passages = ["The harbour is open to sailing boats.", "The harbour is closed in winter.", "The harbour sells fish on Sundays."];

    private const string LargeAnswer = "9 MB";

    private readonly TestServer _server = new();
    private readonly JsonEndpoint _model;
    private Func<JsonQuestion, JsonAnswer> _answer = Shortest;
    private JsonQuestion? _asked;
    private string _dataset = "";

    public Reranking() => _model = new JsonEndpoint(question =>
    {
        _asked = question;
        return _answer(question);
    });

    public async Task InitializeAsync()
    {
        foreach (var (name, value) in new[] { ("Provider", "acme"), ("BaseUrl", _model.Url + "/v2"), ("ApiKey", "secret"), ("Model", "ranker"), ("MaxRetries", "0") }) _server.Settings[$"Kvasir:Rerank:Endpoints:0:{name}"] = value;
        await _server.InitializeAsync();
        _dataset = await _server.Api.CreateDatasetAsync();
        foreach (var passage in Passages) await _server.Api.AddTextAsync(_dataset, passage, passage);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _model.DisposeAsync();
    }

    [Theory]
    [InlineData("semantic_search")]
    [InlineData("full_text_search")]
    [InlineData("hybrid_search")]
    public async Task The_model_orders_the_hits_and_its_score_is_theirs(string method)
    {
        var records = (await RetrieveAsync(method)).Ok()["records"]!.AsArray();
        records.Select(Text).ShouldBe(Passages.OrderBy(passage => passage.Length));
        records[0]!["score"]!.GetValue<double>().ShouldBe(1d / Passages.Min(passage => passage.Length));
        records[0]!["explanation"]!["rerank_score"]!.GetValue<double>().ShouldBe(records[0]!["score"]!.GetValue<double>());
        records.Select(record => record!["explanation"]!["rank_after_rerank"]!.GetValue<int>()).ShouldBe([1, 2, 3]);
        records.Select(record => record!["explanation"]!["rank_before_rerank"]!.GetValue<int>()).Order().ShouldBe([1, 2, 3]);

        _asked!.Path.ShouldBe("/v2/rerank");
        _asked.Authorization.ShouldBe("Bearer secret");
        _asked.Body["model"]!.GetValue<string>().ShouldBe("ranker");
        _asked.Body["query"]!.GetValue<string>().ShouldBe("harbour");
        _asked.Body["documents"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_threshold_applies_to_the_model_s_score()
    {
        var threshold = 1d / (Passages.Min(passage => passage.Length) + 1);
        (await RetrieveAsync("hybrid_search", threshold)).Ok()["records"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Scores_beyond_0_and_1_are_brought_between_them_in_the_same_order()
    {
        _answer = question => new JsonAnswer(Results(question, text => text.Contains("fish", StringComparison.Ordinal) ? 7.5 : -3));
        var records = (await RetrieveAsync("hybrid_search")).Ok()["records"]!.AsArray();
        Text(records[0]).ShouldContain("fish");
        records.ShouldAllBe(record => record!["score"]!.GetValue<double>() > 0 && record["score"]!.GetValue<double>() < 1);
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(401, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"results":[{"index":9,"relevance_score":1}]}""")]
    [InlineData(200, """{"results":[{"index":0}]}""")]
    [InlineData(200, """{"results":[null]}""")]
    [InlineData(200, LargeAnswer)]
    public async Task A_model_that_fails_leaves_the_order_of_the_search_and_a_warning(int status, string body)
    {
        _answer = _ => new JsonAnswer(body == LargeAnswer ? $"{{\"results\":[],\"x\":\"{new string('a', 9_000_000)}\"}}" : body, status);
        var answer = (await RetrieveAsync("hybrid_search")).Ok();
        answer["records"]!.AsArray().Count.ShouldBe(3);
        answer["warnings"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldContain("'ranker'");
        answer.ToJsonString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_model_that_is_not_configured_is_refused_where_it_is_named()
    {
        var model = new { search_method = "hybrid_search", top_k = 3, reranking_enable = true, reranking_model = new { reranking_provider_name = "acme", reranking_model_name = "other" } };
        (await _server.Api.PostAsync($"v1/datasets/{_dataset}/retrieve", new { query = "harbour", retrieval_model = model })).Failed(400, "invalid_param").ShouldContain("acme/ranker");
        (await _server.Api.PatchAsync($"v1/datasets/{_dataset}", new { retrieval_model = model })).Failed(400, "invalid_param").ShouldContain("acme/ranker");
        (await _server.Api.PostAsync("v1/datasets", new { name = "x", retrieval_model = model })).Failed(400, "invalid_param").ShouldContain("acme/ranker");
    }

    [Fact]
    public async Task A_dataset_s_own_model_is_used_and_listed_among_the_models()
    {
        (await _server.Api.PatchAsync($"v1/datasets/{_dataset}", new { retrieval_model = Model("full_text_search", null) })).Ok();
        Text((await _server.Api.PostAsync($"v1/datasets/{_dataset}/retrieve", new { query = "harbour" })).Ok()["records"]![0]).ShouldBe(Passages.MinBy(passage => passage.Length));
        var provider = (await _server.Api.GetAsync("v1/workspaces/current/models/model-types/rerank")).Ok()["data"]!.AsArray().ShouldHaveSingleItem()!;
        provider["provider"]!.GetValue<string>().ShouldBe("acme");
        provider["models"]![0]!["model"]!.GetValue<string>().ShouldBe("ranker");
        provider["models"]![0]!["model_type"]!.GetValue<string>().ShouldBe("rerank");
    }

    private static string Text(JsonNode? record) => record!["segment"]!["content"]!.GetValue<string>();

    private static JsonAnswer Shortest(JsonQuestion question) => new(Results(question, text => 1d / text.Length));

    private static string Results(JsonQuestion question, Func<string, double> score) => new JsonObject
    {
        ["results"] = new JsonArray([.. question.Body["documents"]!.AsArray().Select((text, i) => (JsonNode)new JsonObject { ["index"] = i, ["relevance_score"] = score(text!.GetValue<string>()) }).Reverse()]),
    }.ToJsonString();

    private static object Model(string method, double? threshold) => new
    {
        search_method = method,
        top_k = 3,
        reranking_enable = true,
        reranking_mode = "reranking_model",
        reranking_model = new { reranking_provider_name = "org/acme", reranking_model_name = "ranker" },
        score_threshold_enabled = threshold is not null,
        score_threshold = threshold,
    };

    private Task<Answer> RetrieveAsync(string method, double? threshold = null) =>
        _server.Api.PostAsync($"v1/datasets/{_dataset}/retrieve", new { query = "harbour", explain = true, retrieval_model = Model(method, threshold) });
}
