using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>A dataset whose technique or model changes answers searches throughout.</summary>
public sealed class Reindexing : IAsyncLifetime
{
    private readonly TestServer _server = new();
    private readonly EmbeddingEndpoint _endpoint = new();

    public Task InitializeAsync()
    {
        _endpoint.Configure(_server, "acme", "counts");
        return _server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        _endpoint.Open();
        await _server.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    [Fact]
    public async Task The_old_index_answers_until_the_new_one_is_complete()
    {
        var dataset = await _server.Api.CreateDatasetAsync();
        var animals = await _server.Api.AddTextAsync(dataset, "animals", "The cat sleeps on the sofa.");
        await _server.Api.AddTextAsync(dataset, "money", "zzzzzz qqqqqq");

        _endpoint.Hold();
        var changed = (await _server.Api.PatchAsync($"v1/datasets/{dataset}", new { embedding_model_provider = "acme", embedding_model = "counts" })).Ok();
        changed["embedding_model"]!.GetValue<string>().ShouldBe("counts");
        (await StatusAsync(dataset, animals)).ShouldBe("indexing");
        (await TopAsync(dataset, "a kitten naps")).ShouldBe("animals");
        (await _server.Api.PostAsync($"v1/datasets/{dataset}/documents/{animals}/segments", new { segments = new[] { new { content = "c" } } })).Failed(404, "not_found").ShouldBe("Document is not completed.");
        (await _server.Api.PatchAsync($"v1/datasets/{dataset}/documents/{animals}/processing/pause", null)).Failed(400, "invalid_action");

        // What comes and changes meanwhile is found at once, and is in the new index too.
        await _server.Api.AddTextAsync(dataset, "late", "A ship sails the ocean.");
        (await TopAsync(dataset, "boats at sea")).ShouldBe("late");
        var segment = (await _server.Api.GetAsync($"v1/datasets/{dataset}/documents/{animals}/segments")).Ok()["data"]![0]!["id"];
        (await _server.Api.PostAsync($"v1/datasets/{dataset}/documents/{animals}/segments/{segment}", new { segment = new { content = "The horse gallops." } })).Ok();
        (await TopAsync(dataset, "a running pony")).ShouldBe("animals");

        _endpoint.Open();
        await CompletedAsync(dataset, animals);
        (await TopAsync(dataset, "zzz qq")).ShouldBe("money");
        (await TopAsync(dataset, "hse gaop hr")).ShouldBe("animals");
        (await _server.Api.RetrieveAsync(dataset, "anything", "semantic_search")).Count.ShouldBe(3);
        (await _server.Api.RetrieveAsync(dataset, "ocean", "full_text_search")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Techniques_change_both_ways()
    {
        var dataset = await _server.Api.CreateDatasetAsync("economy");
        var document = await _server.Api.AddTextAsync(dataset, "animals", "The cat sleeps on the sofa.");
        (await _server.Api.RetrieveAsync(dataset, "sofa", "keyword_search")).ShouldHaveSingleItem();

        (await _server.Api.PatchAsync($"v1/datasets/{dataset}", new { indexing_technique = "high_quality" })).Ok()["embedding_model"]!.GetValue<string>().ShouldBe("use-lite-en-zh");
        await CompletedAsync(dataset, document);
        (await TopAsync(dataset, "a kitten naps")).ShouldBe("animals");
        (await _server.Api.GetAsync($"v1/datasets/{dataset}/documents/{document}")).Ok()["tokens"]!.GetValue<int>().ShouldBeGreaterThan(0);

        var economy = (await _server.Api.PatchAsync($"v1/datasets/{dataset}", new { indexing_technique = "economy" })).Ok();
        economy["embedding_model"].ShouldBeNull();
        await CompletedAsync(dataset, document);
        (await _server.Api.RetrieveAsync(dataset, "sofa", "semantic_search")).ShouldHaveSingleItem();
        (await _server.Api.RetrieveAsync(dataset, "kitten", "semantic_search")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_that_fails_leaves_the_old_index_answering_and_the_next_change_tries_again()
    {
        var dataset = await _server.Api.CreateDatasetAsync();
        var document = await _server.Api.AddTextAsync(dataset, "animals", "The cat sleeps on the sofa.");
        _endpoint.IsBroken = true;
        var body = new { indexing_technique = "high_quality", embedding_model_provider = "acme", embedding_model = "counts" };
        (await _server.Api.PatchAsync($"v1/datasets/{dataset}", body)).Ok();
        await Eventually.TrueAsync(async () => await StatusAsync(dataset, document) == "error", TimeSpan.FromSeconds(30));
        (await _server.Api.GetAsync($"v1/datasets/{dataset}/documents/{document}")).Ok()["error"]!.GetValue<string>().ShouldContain("answered 500");
        (await TopAsync(dataset, "a kitten naps")).ShouldBe("animals");

        _endpoint.IsBroken = false;
        (await _server.Api.PatchAsync($"v1/datasets/{dataset}", body)).Ok();
        await CompletedAsync(dataset, document);
        (await _server.Api.GetAsync($"v1/datasets/{dataset}/documents/{document}")).Ok()["error"].ShouldBeNull();
        (await TopAsync(dataset, "sof ct")).ShouldBe("animals");
    }

    [Fact]
    public async Task Going_back_gives_up_the_new_index()
    {
        var dataset = await _server.Api.CreateDatasetAsync();
        var document = await _server.Api.AddTextAsync(dataset, "animals", "The cat sleeps on the sofa.");
        _endpoint.Hold();
        (await _server.Api.PatchAsync($"v1/datasets/{dataset}", new { embedding_model_provider = "acme", embedding_model = "counts" })).Ok();
        (await _server.Api.PatchAsync($"v1/datasets/{dataset}", new { embedding_model_provider = "kvasir", embedding_model = "use-lite-en-zh" })).Ok();
        (await StatusAsync(dataset, document)).ShouldBe("available");
        (await TopAsync(dataset, "a kitten naps")).ShouldBe("animals");
    }

    private Task CompletedAsync(string dataset, string document) => Eventually.TrueAsync(async () => await StatusAsync(dataset, document) == "available", TimeSpan.FromSeconds(30));

    private async Task<string> StatusAsync(string dataset, string document) => (await _server.Api.GetAsync($"v1/datasets/{dataset}/documents/{document}")).Ok()["display_status"]!.GetValue<string>();

    private async Task<string> TopAsync(string dataset, string query) => (await _server.Api.RetrieveAsync(dataset, query, "semantic_search"))[0]!["segment"]!["document"]!["name"]!.GetValue<string>();
}
