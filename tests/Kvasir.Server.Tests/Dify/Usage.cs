using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>The log of queries and the counts of hits.</summary>
public sealed class Usage(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task Queries_are_logged_and_what_they_found_is_counted()
    {
        var dataset = await _api.CreateDatasetAsync();
        var found = await _api.AddTextAsync(dataset, "found", "The lighthouse stands on the northern cliff.");
        var other = await _api.AddTextAsync(dataset, "other", "Bread is baked before dawn.");
        for (var i = 0; i < 3; i++) (await _api.RetrieveAsync(dataset, $"lighthouse {i}", "full_text_search")).ShouldHaveSingleItem();
        (await _api.PostAsync($"v1/datasets/{dataset}/hit-testing", new { query = "bread", retrieval_model = new { search_method = "full_text_search" } })).Ok();

        await Eventually.TrueAsync(async () => (await LogAsync(dataset))["total"]!.GetValue<int>() == 4, TimeSpan.FromSeconds(30));
        var log = (await LogAsync(dataset))["data"]!.AsArray();
        log.Select(query => query!["content"]!.GetValue<string>()).ShouldBe(["bread", "lighthouse 2", "lighthouse 1", "lighthouse 0"]);
        log.Select(query => query!["source"]!.GetValue<string>()).ShouldBe(["hit_testing", "app", "app", "app"]);
        log.ShouldAllBe(query => query!["records"]!.GetValue<int>() == 1 && query["created_at"]!.GetValue<long>() > 0);

        (await HitsAsync(dataset, found)).ShouldBe((3, 3));
        (await HitsAsync(dataset, other)).ShouldBe((0, 0));
        (await _api.GetAsync($"v1/datasets/{dataset}/queries?limit=2&page=2")).Ok()["data"]!.AsArray().Count.ShouldBe(2);
    }

    private async Task<JsonNode> LogAsync(string dataset) => (await _api.GetAsync($"v1/datasets/{dataset}/queries")).Ok();

    private async Task<(int Document, int Segment)> HitsAsync(string dataset, string document) => (
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}")).Ok()["hit_count"]!.GetValue<int>(),
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}/segments")).Ok()["data"]![0]!["hit_count"]!.GetValue<int>());
}
