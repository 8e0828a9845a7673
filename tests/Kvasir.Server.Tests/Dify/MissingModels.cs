using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>A dataset whose embedding model is not configured any more.</summary>
public sealed class MissingModels : IAsyncLifetime
{
    private readonly EmbeddingEndpoint _endpoint = new();
    private readonly TestServer _server = new();

    public Task InitializeAsync()
    {
        _endpoint.Configure(_server, "acme", "counts");
        return _server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    [Fact]
    public async Task Is_read_and_searched_by_words_and_says_what_is_missing_elsewhere()
    {
        var dataset = (await _server.Api.PostAsync("v1/datasets", new { name = "d", indexing_technique = "high_quality", embedding_model_provider = "acme", embedding_model = "counts" })).Ok()["id"]!.GetValue<string>();
        var document = await _server.Api.AddTextAsync(dataset, "notes", "Walruses sing.");
        await _server.RestartAsync(without: "Kvasir:Embeddings:OpenAiCompatible:");
        var api = _server.Api;

        (await api.GetAsync($"v1/datasets/{dataset}")).Ok()["embedding_available"]!.GetValue<bool>().ShouldBeFalse();
        var segment = (await api.GetAsync($"v1/datasets/{dataset}/documents/{document}/segments")).Ok()["data"]!.AsArray().ShouldHaveSingleItem()!["id"];
        (await api.RetrieveAsync(dataset, "walruses", "full_text_search")).ShouldHaveSingleItem();
        (await api.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = "walruses" })).Failed(400, "provider_not_initialize").ShouldContain("'acme/counts' is not configured");
        (await api.PostAsync($"v1/datasets/{dataset}/documents/{document}/segments", new { segments = new[] { new { content = "c" } } })).Failed(400, "provider_not_initialize");
        (await api.PostAsync($"v1/datasets/{dataset}/documents/{document}/segments/{segment}", new { segment = new { content = "c" } })).Failed(400, "provider_not_initialize");
        (await api.PostAsync($"v1/datasets/{dataset}/documents/{document}/segments/{segment}", new { segment = new { enabled = false } })).Ok();
        (await api.DeleteAsync($"v1/datasets/{dataset}/documents/{document}/segments/{segment}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);

        var failed = (await api.CreateTextAsync(dataset, "later", "text")).Ok();
        (await api.WaitAsync(dataset, failed["batch"]!.GetValue<string>()))["error"]!.GetValue<string>().ShouldContain("is not configured");
    }
}
