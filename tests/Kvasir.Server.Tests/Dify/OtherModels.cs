using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>A server whose default model is behind an endpoint that speaks OpenAI's embeddings API.</summary>
public sealed class OtherModels : IAsyncLifetime
{
    private readonly TestServer _server = new();
    private readonly EmbeddingEndpoint _endpoint = new();

    public async Task InitializeAsync()
    {
        _endpoint.Configure(_server, "acme", "counts");
        _server.Settings["Kvasir:Embeddings:Default"] = "acme/counts";
        await _server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    [Fact]
    public async Task The_default_model_of_the_configuration_indexes_and_answers()
    {
        var dataset = await _server.Api.CreateDatasetAsync();
        (await _server.Api.GetAsync($"v1/datasets/{dataset}")).Ok()["embedding_model_provider"]!.GetValue<string>().ShouldBe("acme");
        await _server.Api.AddTextAsync(dataset, "z", "zzz zz zzzz");
        await _server.Api.AddTextAsync(dataset, "q", "qqq qq qqqq");
        (await _server.Api.RetrieveAsync(dataset, "zz", "semantic_search"))[0]!["segment"]!["document"]!["name"]!.GetValue<string>().ShouldBe("z");
    }

    [Fact]
    public async Task The_built_in_model_is_there_by_name_and_an_unknown_one_is_refused_with_what_there_is()
    {
        var built = (await _server.Api.PostAsync("v1/datasets", new { name = "b", indexing_technique = "high_quality", embedding_model_provider = "org/kvasir/kvasir", embedding_model = "use-lite-en-zh" })).Ok();
        built["embedding_model"]!.GetValue<string>().ShouldBe("use-lite-en-zh");
        (await _server.Api.PostAsync("v1/datasets", new { name = "c", indexing_technique = "high_quality", embedding_model_provider = "x", embedding_model = "y" }))
            .Failed(400, "invalid_param").ShouldContain("acme/counts");
    }

    [Fact]
    public async Task A_query_that_was_asked_before_is_not_embedded_again()
    {
        var dataset = await _server.Api.CreateDatasetAsync();
        await _server.Api.AddTextAsync(dataset, "z", "zzz zz zzzz");
        var first = await _server.Api.RetrieveAsync(dataset, "zz", "semantic_search");
        var asked = _endpoint.Texts;
        var again = await _server.Api.RetrieveAsync(dataset, "zz", "semantic_search");
        again.ToJsonString().ShouldBe(first.ToJsonString());
        _endpoint.Texts.ShouldBe(asked);
        await _server.Api.RetrieveAsync(dataset, "zzz", "semantic_search");
        _endpoint.Texts.ShouldBe(asked + 1);
    }

    [Fact]
    public async Task An_endpoint_that_fails_is_an_error_of_the_document_and_of_the_query()
    {
        var dataset = await _server.Api.CreateDatasetAsync();
        await _server.Api.AddTextAsync(dataset, "a", "some text");
        _endpoint.IsBroken = true;
        var created = (await _server.Api.CreateTextAsync(dataset, "b", "more text")).Ok();
        var progress = await _server.Api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        progress["error"]!.GetValue<string>().ShouldContain("'counts' answered 500");
        (await _server.Api.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = "text" })).Failed(400, "completion_request_error");
        (await _server.Api.RetrieveAsync(dataset, "text", "full_text_search")).ShouldHaveSingleItem();
    }
}
