using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.Zilliz;

public sealed class Searching(ZillizServer zilliz) : IClassFixture<ZillizServer>, IAsyncLifetime
{
    private static readonly string[] Texts = ["The kestrel nests in holes of cliffs.", "Owls hunt at night.", "Wheat is harvested in August.", "A kestrel hovers over the field.", "Rain is expected tomorrow."];

    private string _search = "";

    public async Task InitializeAsync()
    {
        if ((await zilliz.Api.GetAsync("v1/pipelines?collectionName=birds&type=search")).Data().AsArray() is [{ } known, ..])
        {
            _search = known["pipelineId"]!.GetValue<string>();
            return;
        }

        var ingestion = await zilliz.IngestTextsAsync("birds", ("rank", "Int32"), ("title", "VarChar"), ("weight", "Float"), ("is_public", "Bool"));
        for (var i = 0; i < Texts.Length; i++) await zilliz.RunAsync(ingestion, new { text_list = new[] { Texts[i] }, rank = i, title = $"Title {i}", weight = i / 10f, is_public = i % 2 == 0 });
        _search = await zilliz.SearchAsync("birds", "SEARCH_TEXT");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_hit_has_what_every_hit_has_and_what_was_asked_for_and_nothing_else()
    {
        var plain = await zilliz.RunAsync(_search, new { query_text = "where do kestrels breed" }, new { limit = 2, offset = 0, outputFields = Array.Empty<string>(), filter = "" });
        var hits = plain["result"]!.AsArray();
        hits.Count.ShouldBe(2);
        hits.ShouldAllBe(hit => Keys(hit) == "id,distance,text");
        hits[0]!["id"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        hits[0]!["distance"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        hits[0]!["text"]!.GetValue<string>().ShouldBe(Texts[0]);
        hits[0]!["distance"]!.GetValue<double>().ShouldBeGreaterThan(hits[1]!["distance"]!.GetValue<double>());
        JsonNode.DeepEquals(plain["result"], plain["results"]).ShouldBeTrue();
        plain["usage"]!["embedding"]!.GetValue<int>().ShouldBe(plain["token_usage"]!.GetValue<int>());

        var full = (await zilliz.RunAsync(_search, new { query_text = "kestrels" }, new { limit = 1, outputFields = new[] { "title", "text", "rank", "rank", "id", "weight", "is_public" } }))["result"]![0]!;
        Keys(full).ShouldBe("id,distance,text,title,rank,weight,is_public");
        full["is_public"]!.GetValueKind().ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
    }

    [Fact]
    public async Task Clients_that_know_documents_read_texts_as_chunks()
    {
        var hit = (await zilliz.RunAsync(_search, new { query_text = "owls" }, new { limit = 1, outputFields = new[] { "chunk_text" } }))["result"]![0]!;
        Keys(hit).ShouldBe("id,distance,chunk_text");
        hit["chunk_text"]!.GetValue<string>().ShouldBe(Texts[1]);
    }

    [Fact]
    public async Task The_vector_can_be_asked_for()
    {
        var hit = (await zilliz.RunAsync(_search, new { query_text = "owls" }, new { limit = 1, outputFields = new[] { "embedding" } }))["result"]![0]!;
        var vector = hit["embedding"]!.AsArray().Select(component => component!.GetValue<double>()).ToList();
        vector.Count.ShouldBe(512);
        Math.Sqrt(vector.Sum(component => component * component)).ShouldBe(1, 0.01);
    }

    [Fact]
    public async Task Pages_fit_together()
    {
        var whole = await IdsAsync(new { limit = 5 });
        var paged = new List<string>();
        for (var offset = 0; offset < 6; offset += 2) paged.AddRange(await IdsAsync(new { limit = "2", offset }));
        paged.ShouldBe(whole);
        (await IdsAsync(new { limit = 5, offset = 1_000 })).ShouldBeEmpty();
        (await IdsAsync(null)).Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("rank >= 3", "3,4")]
    [InlineData("1 <= rank < 3", "1,2")]
    [InlineData("title in [\"Title 2\", 'Title 0',]", "0,2")]
    [InlineData("rank == '3'", "3")]
    [InlineData("is_public == 'True' && title == 'Title 4'", "4")]
    [InlineData("text like \"%kestrel%\"", "0,3")]
    [InlineData("not (rank == 0 || is_public == false)", "2,4")]
    [InlineData("weight == 0.1", "1")]
    [InlineData("id >= 0", "0,1,2,3,4")]
    [InlineData("  ", "0,1,2,3,4")]
    [InlineData("title == \"x' OR 1=1 --\"", "")]
    public async Task A_filter_says_what_may_be_found(string filter, string ranks)
    {
        var hits = (await zilliz.RunAsync(_search, new { query_text = "birds" }, new { limit = 10, outputFields = new[] { "rank" }, filter }))["result"]!.AsArray();
        string.Join(',', hits.Select(hit => hit!["rank"]!.GetValue<int>()).Order()).ShouldBe(ranks);
    }

    [Theory]
    [InlineData("""{"limit":0}""", 90023, "params.limit")]
    [InlineData("""{"limit":501}""", 90023, "params.limit")]
    [InlineData("""{"limit":99999999999}""", 90023, "params.limit")]
    [InlineData("""{"offset":-1}""", 90023, "params.offset")]
    [InlineData("""{"limit":500,"offset":525}""", 90023, "1024")]
    [InlineData("""{"limit":"many"}""", 90020, "params.limit")]
    [InlineData("""{"limit":1.5}""", 90020, "params.limit")]
    [InlineData("""{"outputFields":"title"}""", 90020, "params.outputFields")]
    [InlineData("""{"outputFields":["colour"]}""", 90022, "'colour'")]
    [InlineData("""{"filter":7}""", 90020, "params.filter")]
    [InlineData("""{"filter":"rank = 3"}""", 90021, "column 6")]
    [InlineData("""{"filter":"colour == 3"}""", 90021, "colour")]
    [InlineData("""[]""", 90020, "params")]
    public async Task Wrong_parameters_are_refused(string parameters, int code, string message) =>
        (await zilliz.TryAsync(_search, new { query_text = "birds" }, JsonNode.Parse(parameters))).Refused(400, code).ShouldContain(message);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"query_text":""}""")]
    [InlineData("""{"query_text":"  "}""")]
    [InlineData("""{"query_text":["a"]}""")]
    public async Task A_query_is_needed(string data) => (await zilliz.TryAsync(_search, JsonNode.Parse(data)!)).Refused(400, 90020).ShouldContain("data.query_text");

    [Fact]
    public async Task A_query_that_is_too_long_is_cut_with_a_warning() =>
        (await zilliz.RunAsync(_search, new { query_text = string.Concat(Enumerable.Repeat("kestrels nest here and there ", 100)) }))["warnings"]![0]!.GetValue<string>().ShouldContain("longer");

    [Fact]
    public async Task An_input_may_have_another_name()
    {
        var renamed = await zilliz.CreateAsync(new { name = "renamed", type = "SEARCH", functions = new[] { new { name = "find", action = "SEARCH_TEXT", inputField = "question", clusterId = ZillizServer.Cluster, collectionName = "birds" } } });
        (await zilliz.RunAsync(renamed, new { question = "owls" }, new { limit = 1 }))["result"]![0]!["text"]!.GetValue<string>().ShouldBe(Texts[1]);
        (await zilliz.RunAsync(renamed, new { query_text = "owls" }, new { limit = 1 }))["result"]![0]!["text"]!.GetValue<string>().ShouldBe(Texts[1]);
    }

    [Fact]
    public async Task Reranked_hits_have_scores_between_0_and_1_and_more_candidates_than_hits()
    {
        var reranked = await zilliz.SearchAsync("birds", "SEARCH_TEXT", "zilliz/bge-reranker-base");
        var hits = (await zilliz.RunAsync(reranked, new { query_text = "harvested wheat in August" }, new { limit = 2 }))["result"]!.AsArray();
        hits[0]!["text"]!.GetValue<string>().ShouldBe(Texts[2]);
        hits.Select(hit => hit!["distance"]!.GetValue<double>()).ShouldAllBe(score => score >= 0 && score <= 1);
        hits[0]!["distance"]!.GetValue<double>().ShouldBeGreaterThan(hits[1]!["distance"]!.GetValue<double>());
        (await zilliz.Api.PostAsync("v1/pipelines", new { name = "unknown", type = "SEARCH", functions = new[] { new { name = "find", action = "SEARCH_TEXT", clusterId = ZillizServer.Cluster, collectionName = "birds", reranker = "x/y" } } })).Refused(400, 90006).ShouldContain("zilliz/bge-reranker-base");
    }

    [Fact]
    public async Task An_empty_collection_has_no_hits()
    {
        await zilliz.IngestTextsAsync("empty");
        (await zilliz.RunAsync(await zilliz.SearchAsync("empty", "SEARCH_TEXT"), new { query_text = "anything" }))["result"]!.AsArray().ShouldBeEmpty();
    }

    private async Task<List<string>> IdsAsync(object? parameters) =>
        [.. (await zilliz.RunAsync(_search, new { query_text = "birds" }, parameters))["result"]!.AsArray().Select(hit => hit!["id"]!.GetValue<string>())];

    private static string Keys(JsonNode? hit) => string.Join(',', hit!.AsObject().Select(member => member.Key));
}
