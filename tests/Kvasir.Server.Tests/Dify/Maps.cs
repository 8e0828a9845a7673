using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class Maps(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("high_quality")]
    [InlineData("economy")]
    public async Task Passages_that_are_alike_stand_close_to_each_other(string technique)
    {
        var dataset = await FillAsync(technique);
        var points = (await server.Api.GetAsync($"v1/datasets/{dataset}/map")).Ok()["points"]!.AsArray();
        points.Count.ShouldBe(6);
        points[0]!.AsObject().Select(member => member.Key).ShouldBe(["segment_id", "document_id", "document_name", "content", "position"]);
        var birds = points.Where(point => point!["document_name"]!.GetValue<string>() == "birds").ToList();
        var ships = points.Where(point => point!["document_name"]!.GetValue<string>() == "ships").ToList();
        (Distance(birds[0]!, birds[1]!, "position") + Distance(ships[0]!, ships[1]!, "position")).ShouldBeLessThan(Distance(birds[0]!, ships[0]!, "position") + Distance(birds[1]!, ships[1]!, "position"));
        (await server.Api.GetAsync($"v1/datasets/{dataset}/map")).Ok()["points"]!.ToJsonString().ShouldBe(points.ToJsonString(), "the same dataset gives the same map");
        (await server.Api.GetAsync($"v1/datasets/{dataset}/map?limit=2")).Ok()["points"]!.AsArray().Count.ShouldBe(2);
        foreach (var limit in new[] { "0", "501", "x" }) (await server.Api.GetAsync($"v1/datasets/{dataset}/map?limit={limit}")).Failed(400, "invalid_param").ShouldStartWith("limit: must be ");
    }

    [Fact]
    public async Task Only_what_searches_may_find_is_on_the_map_and_long_texts_are_cut()
    {
        var dataset = await server.Api.CreateDatasetAsync();
        (await server.Api.GetAsync($"v1/datasets/{dataset}/map")).Ok()["points"]!.AsArray().ShouldBeEmpty();
        var off = await server.Api.AddTextAsync(dataset, "off", "The plover runs.");
        await server.Api.AddTextAsync(dataset, "on", string.Concat(Enumerable.Repeat("kestrel 𝄞 ", 50)));
        (await server.Api.PatchAsync($"v1/datasets/{dataset}/documents/status/disable", new { document_ids = new[] { off } })).Ok();
        var point = (await server.Api.GetAsync($"v1/datasets/{dataset}/map")).Ok()["points"]!.AsArray().ShouldHaveSingleItem()!;
        point["document_name"]!.GetValue<string>().ShouldBe("on");
        point["content"]!.GetValue<string>().Length.ShouldBeInRange(199, 200);
    }

    [Theory]
    [InlineData("semantic_search")]
    [InlineData("keyword_search")]
    public async Task A_sample_of_the_dataset_stands_on_the_map_of_an_answer(string method)
    {
        var dataset = await FillAsync("high_quality");
        foreach (var route in new[] { "retrieve", "hit-testing" })
        {
            var answer = await AskAsync(dataset, route, method, 500);
            var sample = answer["sample"]!.AsArray();
            sample.Count.ShouldBe(6);
            sample[0]!.AsObject().Select(member => member.Key).ShouldBe(["segment_id", "document_id", "document_name", "content", "tsne_position"]);
            // One picture: where a passage is a record and in the sample, it is one point.
            foreach (var record in answer["records"]!.AsArray())
                Distance(record!, sample.Single(point => point!["segment_id"]!.GetValue<string>() == record!["segment"]!["id"]!.GetValue<string>())!, "tsne_position").ShouldBeLessThan(1e-6);
            answer["query"]!["tsne_position"].ShouldNotBeNull();
            (await AskAsync(dataset, route, method, 0)).AsObject().ContainsKey("sample").ShouldBeFalse();
            (await AskAsync(dataset, route, method, 3))["sample"]!.AsArray().Count.ShouldBe(3);
        }

        (await server.Api.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = "plover", map_sample = 501 })).Failed(400, "invalid_param").ShouldBe("map_sample: must be between 0 and 500, was 501");
    }

    private static double Distance(JsonNode one, JsonNode other, string member)
    {
        var (a, b) = (one[member]!, other[member]!);
        return Math.Sqrt(Math.Pow(a["x"]!.GetValue<double>() - b["x"]!.GetValue<double>(), 2) + Math.Pow(a["y"]!.GetValue<double>() - b["y"]!.GetValue<double>(), 2));
    }

    private async Task<JsonNode> AskAsync(string dataset, string route, string method, int sample) =>
        (await server.Api.PostAsync($"v1/datasets/{dataset}/{route}", new { query = "plover runs", map_sample = sample, retrieval_model = new { search_method = method, top_k = 3 } })).Ok();

    private async Task<string> FillAsync(string technique)
    {
        var dataset = await server.Api.CreateDatasetAsync(technique);
        var rule = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n\n", max_tokens = 50 } } };
        foreach (var (name, text) in new[]
        {
            ("birds", "The plover runs over the sand by the water.\n\nThe plover runs over the sand and eats.\n\nThe plover runs by the water."),
            ("ships", "Invoices are paid by the bank within ten days.\n\nInvoices are paid by the bank on Monday.\n\nThe bank pays invoices."),
        })
        {
            var created = (await server.Api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { name, text, process_rule = rule })).Ok();
            (await server.Api.WaitAsync(dataset, created["batch"]!.GetValue<string>()))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        }

        return dataset;
    }
}
