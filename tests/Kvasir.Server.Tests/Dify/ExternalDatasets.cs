using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>Datasets whose passages come from an external knowledge base.</summary>
public sealed class ExternalDatasets : IAsyncLifetime
{
    private readonly TestServer _server = new();
    private readonly JsonEndpoint _external;
    private string _asked = "";
    private long _length;
    private string _type = "application/json";
    private string _answer = """{"records":[{"content":"low","score":0.2,"title":"b.txt","metadata":null},{"content":"high","score":0.9,"title":"a.txt","metadata":{"path":"s3://a"}}]}""";

    public ExternalDatasets() => _external = new JsonEndpoint(question =>
    {
        _asked = $"{question.Path} {question.Authorization} {question.Body.ToJsonString()}";
        _length = question.Length;
        return new JsonAnswer(_answer, Type: _type);
    });

    public async Task InitializeAsync()
    {
        foreach (var (name, value) in new[] { ("Id", "acme-kb"), ("Name", "Acme"), ("Endpoint", _external.Url + "/kb"), ("ApiKey", "secret") }) _server.Settings[$"Kvasir:ExternalKnowledge:Apis:0:{name}"] = value;
        await _server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _external.DisposeAsync();
    }

    [Fact]
    public async Task Queries_are_passed_on_and_answers_come_back_as_they_are()
    {
        var created = (await _server.Api.PostAsync("v1/datasets", new { name = "ext", provider = "external", external_knowledge_api_id = "acme-kb", external_knowledge_id = "AAA" })).Ok();
        created["provider"]!.GetValue<string>().ShouldBe("external");
        created["external_knowledge_info"]!["external_knowledge_api_name"]!.GetValue<string>().ShouldBe("Acme");
        created["external_knowledge_info"]!["external_knowledge_api_endpoint"]!.GetValue<string>().ShouldEndWith("/kb");
        var id = created["id"];

        var records = (await _server.Api.PostAsync($"v1/datasets/{id}/retrieve", new { query = "q", external_retrieval_model = new { top_k = 3, score_threshold = 0.1, score_threshold_enabled = true } })).Ok()["records"]!;
        records.ToJsonString().ShouldBe("""[{"content":"low","title":"b.txt","score":0.2,"metadata":null},{"content":"high","title":"a.txt","score":0.9,"metadata":{"path":"s3://a"}}]""");
        _asked.ShouldBe("""/kb/retrieval Bearer secret {"knowledge_id":"AAA","query":"q","retrieval_setting":{"top_k":3,"score_threshold":0.1}}""");

        (await _server.Api.PatchAsync($"v1/datasets/{id}", new { name = "n" })).Failed(400, "invalid_param").ShouldBe("External knowledge id is required.");
        (await _server.Api.PatchAsync($"v1/datasets/{id}", new { external_knowledge_id = "BBB" })).Failed(400, "invalid_param").ShouldBe("External knowledge api id is required.");
        var changed = (await _server.Api.PatchAsync($"v1/datasets/{id}", new { external_knowledge_id = "BBB", external_knowledge_api_id = "acme-kb", external_retrieval_model = new { top_k = 1, score_threshold = 0.5, score_threshold_enabled = true } })).Ok();
        changed["external_retrieval_model"]!.ToJsonString().ShouldBe("""{"top_k":1,"score_threshold":0.5,"score_threshold_enabled":true}""");
        (await _server.Api.PostAsync($"v1/datasets/{id}/retrieve", new { query = "q" })).Ok()["records"]!.AsArray().ShouldHaveSingleItem();

        (await _server.Api.CreateTextAsync(id!.GetValue<string>(), "n", "t")).Failed(400, "invalid_param").ShouldBe("External datasets are not supported.");
        _answer = "<html>";
        (await _server.Api.PostAsync($"v1/datasets/{id}/retrieve", new { query = "q" })).Failed(400, "completion_request_error").ShouldContain("'Acme'");
    }

    [Theory]
    [InlineData("""{"records":[{"content":"c","title":"t","score":null,"metadata":null},null]}""", "application/json", """[{"content":"c","title":"t","score":0,"metadata":null}]""")]
    [InlineData("""{"records":[{"score":"0.5"}]}""", "application/json", """[{"content":"","title":null,"score":0.5,"metadata":null}]""")]
    [InlineData("""{"records":[{"content":"c","score":1e999},{"content":"d","score":5},{"content":"e","score":-1}]}""", "application/json", """[{"content":"c","title":null,"score":1,"metadata":null},{"content":"d","title":null,"score":1,"metadata":null}]""")]
    [InlineData("{}", "application/json", "[]")]
    [InlineData("{}", "application/json; charset=bogus", null)]
    [InlineData("""{"records":{}}""", "application/json", null)]
    public async Task Odd_answers_are_read_or_refused_with_the_name_of_the_connection(string answer, string type, string? records)
    {
        (_answer, _type) = (answer, type);
        var id = (await _server.Api.PostAsync("v1/datasets", new { name = "odd", provider = "external", external_knowledge_api_id = "acme-kb", external_knowledge_id = "AAA" })).Ok()["id"];
        var got = await _server.Api.PostAsync($"v1/datasets/{id}/retrieve", new { query = "q" });
        if (records is null) got.Failed(400, "completion_request_error").ShouldContain("'Acme'");
        else got.Ok()["records"]!.ToJsonString().ShouldBe(records);
        _length.ShouldBeGreaterThan(0, "servers that know no chunked bodies must be able to read the question");
        (await _server.Api.PostAsync($"v1/datasets/{id}/retrieve", new { query = "q", external_retrieval_model = new { top_k = 0 } })).Failed(400, "invalid_param").ShouldBe("external_retrieval_model.top_k: must be between 1 and 100, was 0");
    }

    [Fact]
    public async Task Unknown_connections_are_refused()
    {
        (await _server.Api.PostAsync("v1/datasets", new { name = "a", provider = "external", external_knowledge_api_id = "nobody", external_knowledge_id = "x" })).Failed(400, "invalid_param").ShouldBe("External API template not found.");
        (await _server.Api.PostAsync("v1/datasets", new { name = "b", provider = "external", external_knowledge_api_id = "acme-kb" })).Failed(400, "invalid_param").ShouldBe("external_knowledge_id is required.");
    }
}
